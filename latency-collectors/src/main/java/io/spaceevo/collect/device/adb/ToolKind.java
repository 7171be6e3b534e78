package io.spaceevo.collect.device.adb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.spaceevo.failure.UserError;

/** The two programs that are called {@code benchmark_model}: they share most flags, and differ in how they tell their result. */
enum ToolKind {
    /** TFLite's interpreter: prints its result as text. */
    INTERPRETER("tflite", List.of("--use_xnnpack=")) {
        @Override
        List<String> flags(PhoneSettings settings) {
            return List.of("--use_xnnpack=" + settings.xnnpack());
        }

        @Override
        BenchmarkReport report(Phone phone, String output) {
            return BenchmarkText.parse(output);
        }
    },

    /** LiteRT's CompiledModel: writes its result into a file. It always uses XNNPACK on a processor. */
    COMPILED_MODEL("litert", List.of("--use_cpu=", "--result_file_path=")) {
        @Override
        List<String> flags(PhoneSettings settings) {
            return List.of("--use_cpu=true", "--result_file_path=" + RESULT);
        }

        @Override
        BenchmarkReport report(Phone phone, String output) throws InterruptedException {
            return BenchmarkProto.parse(phone.read(RESULT));
        }
    };

    /** In a folder that is emptied, and removed before each launch, so that an old result is never taken for a new one. */
    static final String RESULT = Phone.BATCH_FOLDER + "/result.pb";

    /** Flags that both have. */
    private static final List<String> SHARED = List.of(
            "--graph=",
            "--num_threads=",
            "--warmup_runs=",
            "--warmup_min_secs=",
            "--num_runs=",
            "--min_secs=",
            "--max_secs=");

    private final String runtime;
    private final List<String> own;

    ToolKind(String runtime, List<String> own) {
        this.runtime = runtime;
        this.own = own;
    }

    /** Short name for a platform. */
    String runtime() {
        return runtime;
    }

    /** Flags that only this kind has. */
    abstract List<String> flags(PhoneSettings settings);

    /**
     * The result of a launch that ended well.
     *
     * @param output all that it printed
     * @throws UnreadableOutput if it cannot be understood
     */
    abstract BenchmarkReport report(Phone phone, String output) throws InterruptedException;

    /**
     * Tells the kind by what {@code --help} prints.
     *
     * @throws UserError if it is no {@code benchmark_model}, or one that lacks a flag
     */
    static ToolKind of(String help) {
        var kind = Stream.of(COMPILED_MODEL, INTERPRETER)
                .filter(one -> one.own.stream().allMatch(help::contains))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "--benchmark-model is neither TFLite's benchmark_model nor that of LiteRT's CompiledModel; asked for its flags, it printed: "
                                + excerpt(help)));
        var missing = SHARED.stream().filter(flag -> !help.contains(flag)).toList();
        if (!missing.isEmpty()) {
            throw new UserError("--benchmark-model is too old: it has no flag " + String.join(" ", missing));
        }
        return kind;
    }

    private static String excerpt(String text) {
        var line = text.strip().lines().findFirst().orElse("nothing");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    /** Command line of a launch. */
    String command(PhoneSettings settings, LaunchProtocol protocol, String program, String model) {
        var words = new ArrayList<String>();
        settings.coreMask().ifPresent(mask -> words.addAll(List.of("taskset", mask)));
        words.add(program);
        words.add("--graph=" + model);
        words.add("--num_threads=" + settings.threads());
        words.add("--warmup_runs=" + protocol.warmUpRuns());
        words.add("--warmup_min_secs=" + protocol.warmUpSeconds());
        words.add("--num_runs=" + protocol.runs());
        words.add("--min_secs=" + protocol.seconds());
        words.add("--max_secs=" + protocol.maxSeconds());
        words.addAll(flags(settings));
        return "rm -f " + Phone.quoted(RESULT) + "; "
                + String.join(" ", words.stream().map(Phone::quoted).toList());
    }
}
