package io.spaceevo.cli.measuring;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.OutputFile;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.Collector;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.FilePublisher;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Precision;
import io.spaceevo.progress.RemainingTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo measure}: measures blocks without a broker. */
@Command(
        name = "measure",
        description = {
            "Measures blocks of a hyperspace on this machine, in INT8 and FP32.",
            "One thread runs the models, and its CPU time is the clock. A measurement that is not to be trusted (another load, a "
                    + "wide spread) is kept, marked and repeated up to three times."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo measure --hyperspace onnxw --count 40 --precision int8,fp32 --out blocks.jsonl",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class Measure implements Runnable {
    @Option(
            names = "--runtime",
            defaultValue = "onnxruntime",
            paramLabel = "R",
            description = "onnxruntime is the only one in this version. Default: ${DEFAULT-VALUE}.")
    private String runtime;

    @Mixin
    private HyperspaceOption hyperspace;

    @Option(
            names = "--count",
            required = true,
            paramLabel = "N",
            description =
                    "Blocks to measure, each in every precision: the fixed stages first, then all operators in turn.")
    @Bounds(least = 1, most = 100_000)
    private int count;

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
    private SeedOption seed;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        if (!runtime.equals("onnxruntime")) {
            throw new UserError("--runtime needs onnxruntime, the only one in this version, was " + runtime);
        }
        var precisions = precision.stream().distinct().toList();
        var tasks = SampledBlocks.of(hyperspace.hyperspace(), count, precisions, seed.seed());
        var kinds = new MeasuredKinds();
        int wanted = count * precisions.size();
        var left = RemainingTime.of(wanted);
        try (var steps = new Steps(answer::note, 1)) {
            steps.begin(() -> progress(kinds, wanted)
                    + left.after(trusted(kinds))
                            .map(time -> ", " + time + " left")
                            .orElse(""));
            long published = NativeThread.call("measure", () -> measure(tasks, kinds));
            answer.note(published + " measurements, " + progress(kinds, wanted));
        }
    }

    private static int trusted(MeasuredKinds kinds) {
        return kinds.counts().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String progress(MeasuredKinds kinds, int wanted) {
        return trusted(kinds) + " trusted of " + wanted + " configurations, " + kinds.disqualified() + " not trusted";
    }

    private long measure(Iterator<MeasurementTask> tasks, MeasuredKinds kinds) {
        try (OperatorBenchmark benchmark = OnnxRuntimeBenchmark.ofThisMachine();
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
