package io.spaceevo.cli.measuring;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.OutputFile;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.topics.BrokerTopics;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.replay.CsvReplay;
import io.spaceevo.collect.device.replay.LatencyCsv;
import io.spaceevo.collect.device.replay.Recording;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MetricPlan;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.collect.publish.KafkaMeasurementPublisher;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.collect.spool.KafkaDelivery;
import io.spaceevo.collect.spool.Spool;
import io.spaceevo.collect.spool.SpoolingPublisher;
import io.spaceevo.failure.UserError;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import io.spaceevo.tables.TablesFolder;
import io.spaceevo.wire.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo collect}: a collector against any broker. */
@Command(
        name = "collect",
        description = {
            "Measures blocks and publishes the measurements to a broker, until Ctrl-C or --count.",
            "The broker is that of the running stack, or any other. While it is away, measurements wait on the disk; what waits when the collector ends is sent by the "
                    + "next one of the device. Runtimes: onnxruntime and tflite measure this machine, as two platforms; adb measures an Android phone with "
                    + "TFLite's benchmark_model, and waits up to 30 minutes for a phone that is unplugged or hot; simulated "
                    + "computes made-up latencies and says so in its platform and every record; replay checks a CSV file (operator, "
                    + "attributes, latency_ms) as a whole, then publishes its latencies once each, as INT8 unless --precision says fp32."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo collect --bootstrap-servers kafka:9092 --runtime onnxruntime --hyperspace onnxw",
            "  spaceevo collect --runtime tflite --hyperspace mobilew",
            "  spaceevo collect --metric latency,memory --hyperspace onnxw",
            "  spaceevo collect --runtime simulated --hyperspace onnxw --runtime-version 2.0 --slow MobileNetV2Res=1.5",
            "  spaceevo collect --runtime adb --benchmark-model benchmark_model --core-mask 70 --hyperspace mobilew",
            "  spaceevo collect --runtime replay --file blocks.csv --platform xeon-vnni.onnxruntime.t1",
            "",
            "Exit codes: 0 done or stopped, 1 failed, 2 wrong usage or bad input."
        })
public final class Collect implements Callable<Integer> {
    private static final Duration RETRY_EVERY = Duration.ofSeconds(2);

    /** With a broker that is away when everything is measured. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--runtime",
            defaultValue = "onnxruntime",
            paramLabel = "R",
            description = "onnxruntime, tflite, adb, simulated or replay. Default: ${DEFAULT-VALUE}.")
    private String runtime;

    @Mixin
    private HyperspaceOption hyperspace;

    @Option(
            names = "--tables",
            paramLabel = "DIR",
            description =
                    "Measure only blocks that occur in these block tables: a folder, or fashion32 for the tables that ship. Default: all blocks "
                            + "of the hyperspace.")
    private Optional<String> tables = Optional.empty();

    @Option(names = "--file", paramLabel = "CSV", description = "Latencies that --runtime replay publishes.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--platform",
            converter = Texts.PlatformName.class,
            paramLabel = "P",
            description = "Platform of the latencies that --runtime replay publishes.")
    private Optional<String> platform = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "F",
            description =
                    "Number format of the latencies that --runtime replay publishes: int8 or fp32. Default: int8.")
    private Optional<Precision> precision = Optional.empty();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Measurements to publish, repetitions included. Default: no end.")
    @Bounds(least = 1)
    private Optional<Long> count = Optional.empty();

    @Option(
            names = "--heartbeat",
            paramLabel = "FILE",
            converter = OutputFile.class,
            description =
                    "File that is written after each measurement, for health checks that look at its time of modification.")
    private Optional<Path> heartbeat = Optional.empty();

    @Mixin
    private MetricOption metric;

    @Mixin
    private SpoolOptions spooling;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private SeedOption seed;

    @Mixin
    private SimulatedOptions simulated;

    @Mixin
    private PhoneOptions phone;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws InterruptedException {
        if (!runtime.equals("replay")) {
            refuse("--file", file);
            refuse("--platform", platform);
            refuse("--precision", precision);
        }
        phone.refuseBeside(runtime);
        MetricOption.check(runtime, metric.metrics());
        var metricsAddress = metrics.address();
        var work = work();
        var kafka = cluster.kafka();
        try (var topics = BrokerTopics.of(kafka)) {
            topics.require(Topic.LATENCY_MEASUREMENTS);
        }
        answer.note(work.describe() + "; to " + kafka);
        if (work instanceof CollectWork.Measuring measuring) {
            measure(measuring, kafka, metricsAddress);
        } else {
            // the file has what a broker that is away does not take
            session(new MeasuredKinds(), Optional.empty()).run(work, () -> KafkaMeasurementPublisher.connect(kafka));
        }
        return 0;
    }

    private void measure(CollectWork.Measuring work, KafkaCluster kafka, Optional<InetSocketAddress> metricsAddress)
            throws InterruptedException {
        var measured = new MeasuredKinds();
        try (var claimed = spooling.open(kafka, work.benchmark())) {
            var spool = claimed.spool();
            if (spool.waiting() > 0) {
                answer.note(spool.waiting() + " measurements of an earlier collector wait in " + spool.folder()
                        + " and are sent first");
            }
            var deliveries = new Deliveries(InstantSource.system());
            var figures = new CollectorMetrics(measured, deliveries, spool);
            var server = metricsAddress.map(at ->
                    MetricsServer.start(at, figures::text, new Liveness(measured::total, InstantSource.system())));
            try {
                session(measured, Optional.of(spool)).run(work, () -> publisher(spool, kafka, deliveries));
            } finally {
                server.ifPresent(MetricsServer::close);
            }
        }
    }

    private CollectSession session(MeasuredKinds measured, Optional<Spool> spool) {
        return new CollectSession(measured, spool, count, heartbeat.map(Heartbeat::new), answer);
    }

    private static MeasurementPublisher publisher(Spool spool, KafkaCluster kafka, Deliveries deliveries) {
        return new SpoolingPublisher(spool, KafkaDelivery.to(kafka), deliveries::delivered, RETRY_EVERY, PATIENCE);
    }

    private void refuse(String option, Optional<?> value) {
        if (value.isPresent()) {
            throw new UserError(option + " goes with --runtime replay, was given with --runtime " + runtime);
        }
    }

    private CollectWork work() {
        return switch (runtime) {
            case PhoneOptions.RUNTIME ->
                measuring(() -> NativeThread.call("phone", () -> phone.patientBenchmark(answer::note)));
            case "simulated" -> measuring(() -> simulated.benchmark(seed.seed()));
            case "replay" -> replaying();
            default -> measuring(() -> machineRuntime().open(metric.metrics()));
        };
    }

    private MachineRuntime machineRuntime() {
        return MachineRuntime.named(runtime)
                .orElseThrow(() -> new UserError("--runtime needs " + String.join(", ", MachineRuntime.words())
                        + ", adb, simulated or replay, was " + runtime));
    }

    private CollectWork measuring(Supplier<OperatorBenchmark> device) {
        var settings = PlanSettings.standard(seed.seed());
        var plan = tables.map(named -> TablesFolder.open(named, hyperspace.name()))
                .map(opened ->
                        MeasurementPlan.of(opened.hyperspace(), opened.read().qualities(), settings))
                .orElseGet(() -> MeasurementPlan.of(hyperspace.hyperspace(), List.of(), settings));
        return CollectWork.Measuring.of(
                device.get(), new MetricPlan(plan, metric.metrics()), count.orElse(Long.MAX_VALUE));
    }

    private CollectWork replaying() {
        var csv = file.orElseThrow(() -> new UserError("--runtime replay needs --file CSV"));
        var recorded = new Platform(platform.orElseThrow(
                () -> new UserError("--runtime replay needs --platform P, as xeon-vnni.onnxruntime.t1")));
        var recording = Recording.of(recorded, String.valueOf(csv.getFileName()), precision.orElse(Precision.INT8));
        var latencies = LatencyCsv.read(csv, recording);
        var chosen = latencies.subList(0, (int) Math.min(latencies.size(), count.orElse(Long.MAX_VALUE)));
        return new CollectWork.Replaying(
                new CsvReplay(recording, chosen),
                "of " + csv + " as " + recording.precision().word() + " on " + recorded);
    }
}
