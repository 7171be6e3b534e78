package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.InputFile;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.adb.Adb;
import io.spaceevo.collect.device.adb.AdbBenchmark;
import io.spaceevo.collect.device.adb.LaunchProtocol;
import io.spaceevo.collect.device.adb.PatientBenchmark;
import io.spaceevo.collect.device.adb.PhoneClock;
import io.spaceevo.collect.device.adb.PhoneModels;
import io.spaceevo.collect.device.adb.PhoneSettings;
import io.spaceevo.failure.UserError;
import io.spaceevo.tflite.TfliteModel;
import picocli.CommandLine.Option;

/** An Android phone. */
final class PhoneOptions {
    /** The value of {@code --runtime} that these options go with. */
    static final String RUNTIME = "adb";

    /** For a phone that was unplugged or got hot; a collector that says nothing for an hour is taken for stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Makes the phone's models. */
    private static final PhoneModels MODELS =
            task -> TfliteModel.of(task.workload().blocks(), task.precision()).bytes();

    @Option(
            names = "--adb",
            paramLabel = "PROGRAM",
            description = "The adb that --runtime adb calls. Default: the one on the PATH.")
    private Optional<String> adb = Optional.empty();

    @Option(
            names = "--serial",
            converter = Texts.PhoneSerial.class,
            paramLabel = "S",
            description =
                    "Phone that --runtime adb measures, as adb devices lists it. Needed where several are attached.")
    private Optional<String> serial = Optional.empty();

    @Option(
            names = "--benchmark-model",
            converter = InputFile.class,
            paramLabel = "FILE",
            description =
                    "TFLite's benchmark_model, built for the phone. Needed for --runtime adb, which pushes it to the phone.")
    private Optional<Path> benchmarkModel = Optional.empty();

    @Option(
            names = "--core-mask",
            converter = Texts.CoreMask.class,
            paramLabel = "MASK",
            description =
                    "Cores of the phone that run models, hexadecimal as taskset takes it: 70 for the cores 4 to 6. Default: all.")
    private Optional<String> coreMask = Optional.empty();

    @Option(
            names = "--phone-threads",
            paramLabel = "N",
            description = "Threads of the phone that run a model. Default: 1.")
    @Bounds(least = 1, most = 64)
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--no-xnnpack",
            description = "Run models by TFLite's own kernels on the phone, as SpaceEvo did. Default: by XNNPACK.")
    private boolean withoutXnnpack;

    @Option(
            names = "--fixed-performance",
            description =
                    "Hold the phone's clocks at a level that it keeps up without end, where its Android can do so.")
    private boolean fixedPerformance;

    /** Refuses options of the phone beside another runtime. */
    void refuseBeside(String runtime) {
        if (!runtime.equals(RUNTIME)) {
            refuse("--adb", adb.isPresent(), runtime);
            refuse("--serial", serial.isPresent(), runtime);
            refuse("--benchmark-model", benchmarkModel.isPresent(), runtime);
            refuse("--core-mask", coreMask.isPresent(), runtime);
            refuse("--phone-threads", threads.isPresent(), runtime);
            refuse("--no-xnnpack", withoutXnnpack, runtime);
            refuse("--fixed-performance", fixedPerformance, runtime);
        }
    }

    private static void refuse(String option, boolean given, String runtime) {
        if (given) {
            throw new UserError(option + " goes with --runtime adb, was given with --runtime " + runtime);
        }
    }

    /**
     * The phone, ready to measure.
     *
     * @param note hears what is waited for
     */
    OperatorBenchmark benchmark(Consumer<String> note) throws InterruptedException {
        var binary = benchmarkModel.orElseThrow(() ->
                new UserError("--runtime adb needs --benchmark-model FILE, TFLite's benchmark_model for Android"));
        return AdbBenchmark.open(
                new Adb(adb.orElse("adb")),
                serial,
                binary,
                settings(),
                LaunchProtocol.standard(),
                MODELS,
                PhoneClock.system(),
                note);
    }

    /** The phone, which is waited for when it goes away or gets hot. */
    OperatorBenchmark patientBenchmark(Consumer<String> note) throws InterruptedException {
        return new PatientBenchmark(benchmark(note), PATIENCE, PhoneClock.system(), note);
    }

    private PhoneSettings settings() {
        try {
            return new PhoneSettings(coreMask, threads.orElse(1), !withoutXnnpack, fixedPerformance);
        } catch (IllegalArgumentException e) {
            throw new UserError("--phone-threads: " + e.getMessage(), e);
        }
    }
}
