package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.OutputFile;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.plan.MetricPlan;
import io.spaceevo.collect.publish.FilePublisher;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.progress.RemainingTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spaceevo measure}: measures blocks, or somebody's model, without a broker. */
@Command(
        name = "measure",
        description = {
            "Measures blocks of a hyperspace on this machine or a phone, in INT8 and FP32, or any ONNX or TFLite model.",
            "On this machine one thread runs the models, and its CPU time is the clock; a phone runs TFLite's benchmark_model. A measurement that is not to be trusted (another load, a "
                    + "wide spread) is kept, marked and repeated up to three times.",
            "Of an ONNX model, it tells the latency, and which nodes ONNX Runtime runs in integers, which only convert between number formats, and which "
                    + "compute in floating point. Of a TFLite model, it tells the latency, and which operators XNNPACK does not run.",
            "It also predicts the latency of an ONNX model. The prediction needs at least 40 blocks and 8 networks of this machine, measured in the number format of the model; they come from "
                    + "--known or from the running stack. It knows convolutions (full and depthwise), linear layers, ReLU, swish, hard-swish, their gates, sums and pooling, as far as "
                    + "measured blocks have them: blocks of docs/hyperspaces/resnet50.yaml take the maximum over patches, those of docs/hyperspaces/efficientnetb0.yaml have sigmoid gates. Other operators are named and left out. If they have more than 5 %% of the multiply-accumulates, nothing is predicted."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo measure --hyperspace onnxw --count 40 --precision int8,fp32 --out blocks.jsonl",
            "  spaceevo measure --runtime tflite --hyperspace mobilew --count 40",
            "  spaceevo measure --metric memory --hyperspace onnxw --count 40",
            "  spaceevo measure mobilenetv3-int8.onnx --input image=1x3x224x224",
            "  spaceevo measure resnet50-int8.onnx --known accuracy-onnxw/first.jsonl",
            "  spaceevo measure mobilenetv3-int8.tflite",
            "  spaceevo measure --runtime adb --benchmark-model benchmark_model --core-mask 70 --hyperspace mobilew --count 40 --out pixel.jsonl",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class Measure implements Runnable {
    @Option(
            names = "--runtime",
            paramLabel = "R",
            description =
                    "onnxruntime; tflite: TensorFlow Lite with XNNPACK; or adb: an Android phone. Default: tflite for a MODEL whose name ends in .tflite, else onnxruntime.")
    private Optional<String> runtime = Optional.empty();

    @Mixin
    private HyperspaceOption hyperspace;

    @Option(
            names = "--count",
            paramLabel = "N",
            description =
                    "Blocks to measure, each in every precision: the fixed stages first, then all operators in turn. All where the hyperspace has fewer.")
    @Bounds(least = 1, most = 100_000)
    private Optional<Integer> count = Optional.empty();

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "An ONNX or TFLite model to measure instead of blocks.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--input",
            paramLabel = "NAME=SHAPE",
            converter = {ModelInput.Name.class, ModelInput.Shape.class},
            description =
                    "Shape of an input whose dimensions an ONNX model leaves open, as image=1x3x224x224. May be given more than once.")
    private Map<String, List<Long>> inputs = Map.of();

    @Option(
            names = "--precision",
            defaultValue = "int8",
            split = ",",
            paramLabel = "P",
            description = "int8, fp32, or both joined by a comma. Default: ${DEFAULT-VALUE}.")
    private List<Precision> precision;

    @Option(
            names = "--out",
            converter = OutputFile.class,
            paramLabel = "FILE",
            description = "Append every measurement to this file, one JSON object per line.")
    private Optional<Path> file;

    @Mixin
    private MetricOption metric;

    @Mixin
    private KnownOptions known;

    @Mixin
    private PhoneOptions phone;

    @Mixin
    private SeedOption seed;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        if (!isPhone()) {
            phone.refuseBeside(machineRuntime().word());
        } else if (model.isPresent()) {
            throw new UserError("a MODEL is measured on this machine, was given with --runtime adb");
        }
        if (count.isPresent() == model.isPresent()) {
            throw new UserError("measure needs either --count of blocks or a MODEL, was given "
                    + (count.isPresent() ? "both" : "neither"));
        }
        MetricOption.check(isPhone() ? PhoneOptions.RUNTIME : machineRuntime().word(), metric.metrics());
        if (model.isPresent() && !metric.metrics().equals(Set.of(Metric.LATENCY))) {
            throw new UserError("a MODEL is timed only: --metric goes with --count");
        }
        model.ifPresent(this::measureModel);
        count.ifPresent(this::measureBlocks);
    }

    private boolean isPhone() {
        return runtime.filter(PhoneOptions.RUNTIME::equals).isPresent();
    }

    private MachineRuntime machineRuntime() {
        if (runtime.isEmpty()) {
            boolean tflite =
                    model.filter(file -> file.toString().endsWith(".tflite")).isPresent();
            return tflite ? MachineRuntime.TFLITE : MachineRuntime.ONNX_RUNTIME;
        }
        return MachineRuntime.named(runtime.get())
                .orElseThrow(() -> new UserError("--runtime needs " + String.join(", ", MachineRuntime.words())
                        + " or adb, was " + runtime.get()));
    }

    private void measureModel(Path file) {
        var chosen = machineRuntime();
        if (chosen == MachineRuntime.TFLITE && !inputs.isEmpty()) {
            throw new UserError("--input needs an ONNX model: the inputs of a TFLite model have fixed shapes");
        }
        if (chosen == MachineRuntime.TFLITE) {
            known.refuseBeside("a TFLite model");
        }
        var measured = NativeThread.call(
                "measure",
                () -> chosen == MachineRuntime.TFLITE
                        ? MeasuredModel.ofTflite(file)
                        : MeasuredModel.ofOnnx(file, inputs, known));
        answer.print(measured.object(), measured::text);
    }

    private void measureBlocks(int blocks) {
        if (!inputs.isEmpty()) {
            throw new UserError("--input needs a MODEL: blocks have one shape each");
        }
        known.refuseBeside("--count");
        var precisions = precision.stream().distinct().toList();
        var tasks = SampledBlocks.of(hyperspace.hyperspace(), blocks, precisions, seed.seed());
        var kinds = new MeasuredKinds();
        int wanted = metric.metrics().stream()
                .mapToInt(measured -> measured == Metric.LATENCY ? tasks.size() : int8(tasks))
                .sum();
        int distinct = tasks.size() / precisions.size();
        if (distinct < blocks) {
            answer.note(hyperspace.hyperspace().name() + " has " + distinct + " blocks: all are measured");
        }
        var left = RemainingTime.of(wanted);
        try (var steps = new Steps(answer::note, 1)) {
            steps.begin(() -> progress(kinds, wanted)
                    + left.after(trusted(kinds))
                            .map(time -> ", " + time + " left")
                            .orElse(""));
            long published = NativeThread.call(
                    "measure", () -> measure(new MetricPlan(tasks.iterator(), metric.metrics()), kinds));
            answer.note(published + " measurements, " + progress(kinds, wanted));
        }
    }

    /** Beside latency, blocks are measured in INT8 alone. */
    private static int int8(List<MeasurementTask> tasks) {
        return (int) tasks.stream()
                .filter(task -> task.precision() == Precision.INT8)
                .count();
    }

    private static int trusted(MeasuredKinds kinds) {
        return kinds.counts().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String progress(MeasuredKinds kinds, int wanted) {
        return trusted(kinds) + " trusted of " + wanted + " configurations, " + kinds.disqualified() + " not trusted"
                + (kinds.refused() > 0 ? ", " + kinds.refused() + " refused" : "");
    }

    private OperatorBenchmark benchmark() throws InterruptedException {
        return isPhone() ? phone.benchmark(answer::note) : machineRuntime().benchmark(metric.metrics());
    }

    private long measure(Iterator<MeasurementTask> tasks, MeasuredKinds kinds) throws InterruptedException {
        try (OperatorBenchmark benchmark = benchmark();
                MeasurementPublisher publisher = publisher()) {
            return new Collector(
                            benchmark,
                            tasks,
                            publisher,
                            ProcessStamp.of("measure", benchmark),
                            kinds,
                            CollectWork.BATCH)
                    .measure(Long.MAX_VALUE);
        }
    }

    private MeasurementPublisher publisher() {
        MeasurementPublisher printing = new PrintingPublisher(answer);
        try {
            return file.<MeasurementPublisher>map(path -> new PublisherPair(new FilePublisher(path), printing))
                    .orElse(printing);
        } catch (PublishingFailedException e) {
            throw new UserError("--out: " + e.getMessage(), e);
        }
    }
}
