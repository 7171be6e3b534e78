package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.cli.embedded.DataFolder;
import io.spaceevo.cli.embedded.FlinkSettings;
import io.spaceevo.cli.embedded.StackRegistry;
import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.cli.exit.UserError;
import io.spaceevo.cli.measuring.CollectThread;
import io.spaceevo.cli.measuring.CollectWork;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.StackLog;
import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.cli.targets.TargetTopic;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.collect.publish.KafkaMeasurementPublisher;
import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.score.LatencyConstraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo run}. */
@Command(
        name = "run",
        description = {
            "Starts a Kafka broker and a Flink cluster in this process, measures this machine, and prints the first best search space and then each",
            "better one; with --json one object per line. Ask from another terminal with spaceevo query best. Ctrl-C stops; with --data a second run",
            "goes on where the first stopped."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo run --tables tables/onnxw                      until Ctrl-C, default constraints",
            "  spaceevo run --tables tables/onnxw --constraints 10,15 --for 10m --data data",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class RunCommand implements Callable<Integer> {
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Option(
            names = "--tables",
            paramLabel = "DIR",
            description = {
                "Block tables in SpaceEvo's CSV format: the losses to search with. Their latency column is ignored. Needed unless --data has them",
                "from an earlier run; spaceevo tables fetch downloads the published ones."
            })
    private Optional<Path> tables = Optional.empty();

    @Option(
            names = "--hyperspace",
            defaultValue = "onnxw",
            paramLabel = "H",
            description =
                    "Hyperspace of the tables: onnxw, mobilew, or the path of a hyperspace file. Default: ${DEFAULT-VALUE}.")
    private String hyperspace;

    @Option(
            names = "--quality-set",
            converter = Texts.QualitySet.class,
            paramLabel = "NAME",
            description = "Name of the tables in every answer. Default: tables- and a hash of their content.")
    private Optional<String> qualitySet = Optional.empty();

    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            paramLabel = "MS",
            description =
                    "Latency constraints, ms, joined by commas. Default: the 10, 30 and 60 %% quantiles of random subnets, once all kinds are measured.")
    private Optional<String> constraints = Optional.empty();

    @Option(
            names = "--runtime",
            defaultValue = "onnxruntime",
            paramLabel = "R",
            description = {
                "What to measure: onnxruntime on this machine; simulated, a made-up device that says so in its name and every record; or none, where",
                "other collectors publish. Default: ${DEFAULT-VALUE}."
            })
    private String runtime;

    @Option(
            names = "--for",
            paramLabel = "T",
            converter = Durations.class,
            description = "Stop after this time: 90s, 10m, 2h.")
    private Optional<Duration> limit = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep broker log, checkpoints and settings in this folder. Default: a temporary one.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of plan and search. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws Exception {
        var wanted = constraints.map(LatencyConstraint::parseAll);
        if (data.isPresent()) {
            run(new DataFolder(data.get()), wanted);
            answer.note("stopped; spaceevo run --data " + data.get() + " goes on");
            return 0;
        }
        var folder = new DataFolder(Files.createTempDirectory("spaceevo-"));
        try {
            run(folder, wanted);
        } finally {
            folder.delete();
        }
        answer.note("stopped; nothing is kept");
        return 0;
    }

    private void run(DataFolder folder, Optional<List<LatencyConstraint>> wanted) throws Exception {
        var previous = RunFile.read(folder);
        var imported = tables(previous);
        var run = runFile(previous, imported);
        var benchmark = MeasuredDevice.of(runtime, seed);
        StackLog.to(folder.create().logFile());
        var stop = StopSignal.listen();
        answer.note("starting broker and Flink in " + folder.root());
        try (var system = start(folder)) {
            run.write(folder);
            imported.publish(system.kafka());
            answer.note(imported.rows() + " sub-stages of "
                    + imported.hyperspace().id() + ", quality set " + imported.qualitySet());
            benchmark.ifPresent(device ->
                    wanted.ifPresent(list -> new TargetTopic(system.kafka()).add(target(imported, device, list))));
            watch(system, imported, benchmark, run, stop);
        }
    }

    private QualityImport tables(Optional<RunFile> previous) {
        var source = tables.or(() -> previous.map(run -> Path.of(run.tables())))
                .orElseThrow(() ->
                        new UserError("a first run needs block tables: name them with --tables DIR, or download the"
                                + " published ones with spaceevo tables fetch"));
        boolean same = tables.isEmpty();
        return QualityImport.read(
                source,
                same ? previous.map(RunFile::hyperspace).orElse(hyperspace) : hyperspace,
                qualitySet.or(() -> same ? previous.map(RunFile::qualitySet) : Optional.empty()));
    }

    private RunFile runFile(Optional<RunFile> previous, QualityImport imported) {
        if (tables.isEmpty() && previous.isPresent()) {
            return previous.get().startedAgain();
        }
        var file = Path.of(hyperspace);
        return new RunFile(
                tables.orElseThrow().toAbsolutePath().normalize().toString(),
                Files.isRegularFile(file) ? file.toAbsolutePath().normalize().toString() : hyperspace,
                imported.qualitySet(),
                previous.map(RunFile::starts).orElse(0L) + 1);
    }

    private RunningSystem start(DataFolder folder) throws IOException {
        var settings =
                new FlinkSettings(1, 2, 1, Duration.ofSeconds(1), Duration.ofMillis(2), true, Duration.ofSeconds(30));
        var registry = StackRegistry.of(System.getenv(), Path.of(System.getProperty("user.home")));
        return RunningSystem.start(folder, settings, registry, Instant.now(), seed);
    }

    private SearchTarget target(QualityImport imported, OperatorBenchmark device, List<LatencyConstraint> wanted) {
        return new SearchTarget(
                device.epoch().platform(),
                imported.hyperspace().id(),
                imported.qualitySet(),
                wanted,
                QtSettings.published(),
                EvolutionSettings.published(seed),
                SearchBudget.published());
    }

    private void watch(
            RunningSystem system,
            QualityImport imported,
            Optional<OperatorBenchmark> benchmark,
            RunFile run,
            StopSignal stop)
            throws InterruptedException {
        long end = System.nanoTime() + limit.orElse(FOREVER).toNanos();
        try (var reader = system.answers()) {
            var watch = new AnswerWatch(reader, answer);
            if (benchmark.isEmpty()) {
                answer.note("waiting for collectors at " + system.bootstrapServers());
                do {
                    watch.lookAtAll();
                } while (System.nanoTime() < end && !stop.await(LOOK_EVERY));
                return;
            }
            var plan = MeasurementPlan.of(
                    imported.hyperspace(), imported.qualities(), PlanSettings.standard(seed + run.starts()));
            var work = new CollectWork.Measuring(benchmark.get(), plan, Long.MAX_VALUE);
            var platform = benchmark.get().epoch().platform().name();
            var measured = new MeasuredKinds();
            try (var collector = new CollectThread(
                    work, () -> KafkaMeasurementPublisher.connect(system.bootstrapServers(), Map.of()), measured)) {
                do {
                    watch.look(platform, told(measured));
                    collector.failure().ifPresent(failure -> {
                        throw new Failure("the collector ended: " + failure.getMessage(), failure);
                    });
                } while (System.nanoTime() < end && !stop.await(LOOK_EVERY));
            }
        }
    }

    private static String told(MeasuredKinds measured) {
        long disqualified = measured.disqualified();
        return measured.total() + " measurements"
                + (disqualified > 0 ? ", " + disqualified + " not trusted (the machine was busy); " : "; ");
    }
}
