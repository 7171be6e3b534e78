package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;

import io.spaceevo.cli.disk.ByteSize;
import io.spaceevo.cli.disk.DiskSpace;
import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.cli.measuring.DeviceClaim;
import io.spaceevo.cli.measuring.MetricOption;
import io.spaceevo.cli.options.Durations;
import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.QualitySetOption;
import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.StackLog;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MetricPlan;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.Constraint;
import io.spaceevo.stack.DataFolder;
import io.spaceevo.stack.LockHolder;
import io.spaceevo.stack.StackLock;
import io.spaceevo.stack.StackRegistry;
import io.spaceevo.tables.TablesFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo run}. */
@Command(
        name = "run",
        description = {
            "Runs everything in one process: measures this machine and prints each new best search space.",
            "Starts a Kafka broker, a Flink cluster with both jobs, and a collector. With --json it prints one object per line. Ask "
                    + "from another terminal with spaceevo query best. Ctrl-C stops; with --data a second run goes on where the first stopped."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo run                                            a first look: the small hyperspace that ships, until Ctrl-C",
            "  spaceevo run --tables tables/onnxw                      ImageNet's scale, default constraints",
            "  spaceevo run --tables tables/onnxw --constraints 10,15 --for 10m --data data",
            "  spaceevo run --constraints 0.3,2.5MB                    with a limit of memory, which is measured too",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class RunCommand implements Callable<Integer> {
    private static final Duration FOREVER = Duration.ofDays(36_500);

    @Option(
            names = "--tables",
            paramLabel = "DIR",
            description =
                    "Block tables in SpaceEvo's CSV format: the losses to search with. Their latency column is ignored. spaceevo tables fetch "
                            + "downloads the published ones, spaceevo train makes others. Default: those of the earlier run in --data, else "
                            + "fashion32, a small example that ships with the project.")
    private Optional<String> tables = Optional.empty();

    @Mixin
    private HyperspaceOption hyperspace;

    @Mixin
    private QualitySetOption qualitySet;

    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            paramLabel = "LIMITS",
            description =
                    "Limits joined by commas: milliseconds, or a number with its unit: ms of latency, MB of peak memory, mJ of energy. For example 10,15 or 5,20MB. Everything that is limited is measured. Default: the 10, 30 and 60 %% quantiles of the latency of random subnets, when all kinds are measured.")
    private Optional<String> constraints = Optional.empty();

    @Option(
            names = "--runtime",
            defaultValue = "onnxruntime",
            paramLabel = "R",
            description =
                    "What to measure: onnxruntime or tflite on this machine; simulated, a made-up device that says so in its name and every record; or "
                            + "none, if other collectors publish. Default: ${DEFAULT-VALUE}.")
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
            names = "--min-free",
            defaultValue = "1g",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description =
                    "Free space that the disk has to keep: 500m, 2g. Below it measuring stops, below a quarter of it broker and jobs do, "
                            + "and each goes on by itself when there is room again. 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private long minFree;

    @Mixin
    private MetricOption metric;

    @Mixin
    private SeedOption seed;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws Exception {
        var wanted = constraints.map(Constraint::parseAll);
        MeasuredDevice.check(runtime, metrics(wanted));
        try (var claim = claim()) {
            run(claim, wanted);
        }
        answer.note(data.map(folder -> "stopped; spaceevo run --data " + folder + " goes on")
                .orElse("stopped; nothing is kept"));
        return 0;
    }

    /** Comes before everything else: two brokers on one log damage it. */
    private StackLock claim() throws IOException {
        var self = LockHolder.self("spaceevo run", Instant.now());
        return data.isPresent()
                ? StackLock.claim(new DataFolder(data.get()), self)
                : StackLock.claimTemporary(Files.createTempDirectory("spaceevo-"), self);
    }

    private void run(StackLock claim, Optional<List<Constraint>> wanted) throws Exception {
        var folder = claim.data();
        var disk = DiskSpace.of(folder.root(), minFree);
        if (disk.look() == DiskSpace.Room.NONE) {
            throw new Failure(disk.shortage());
        }
        var previous = RunFile.read(folder);
        try (var steps = new Steps(answer::note, 2)) {
            steps.begin("reading the block tables");
            var imported = tables(previous);
            steps.begin("loading the runtime");
            var run = runFile(previous, imported);
            var device = MeasuredDevice.of(runtime, metrics(wanted), seed.seed());
            try (var claimed = claim(device)) {
                var collector = device.map(
                        measured -> new LocalCollector(measured, new MetricPlan(plan(imported, run), metrics(wanted))));
                if (data.isPresent()) {
                    claim.keep();
                }
                StackLog.to(folder.logFile());
                run.write(folder);
                steps.close();
                var stop = StopSignal.listen(this::tellStop);
                answer.note("starting broker and Flink in " + folder.root());
                new LiveRun(
                                claim,
                                StackRegistry.of(System.getenv(), Path.of(System.getProperty("user.home"))),
                                new LiveRun.Search(imported, wanted, seed.seed()),
                                collector,
                                new LiveRun.Limits(disk, limit.orElse(FOREVER), stop),
                                answer,
                                data.map(kept -> "spaceevo run --data " + kept + " goes on from the newest checkpoint")
                                        .orElse("start spaceevo run again, with --data to keep what it finds"))
                        .run();
            }
        }
    }

    /** Latency, what --metric names, and what is limited: a target waits for each of its metrics. */
    private SortedSet<Metric> metrics(Optional<List<Constraint>> wanted) {
        var metrics = metric.metrics();
        metrics.add(Metric.LATENCY);
        wanted.ifPresent(limits -> metrics.addAll(Constraint.metrics(limits)));
        return metrics;
    }

    private static DeviceClaim claim(Optional<OperatorBenchmark> device) {
        return device.map(measured -> DeviceClaim.ofMachine(measured, "spaceevo run"))
                .orElseGet(DeviceClaim::nothing);
    }

    private void tellStop() {
        answer.note("stopping; Ctrl-C again ends at once"
                + (data.isPresent() ? ", and the next run goes on from the newest checkpoint" : ""));
    }

    private MeasurementPlan plan(QualityImport imported, RunFile run) {
        return MeasurementPlan.of(
                imported.hyperspace(), imported.qualities(), PlanSettings.standard(seed.seed() + run.starts()));
    }

    private QualityImport tables(Optional<RunFile> previous) {
        if (tables.isEmpty() && previous.isPresent()) {
            var run = previous.get();
            return QualityImport.read(
                    TablesFolder.open(run.tables(), hyperspace.name().or(run::hyperspace)),
                    Optional.of(qualitySet.name().orElse(run.qualitySet())));
        }
        return QualityImport.read(TablesFolder.open(source(), hyperspace.name()), qualitySet.name());
    }

    private String source() {
        var named = tables.orElseGet(this::shipped);
        return TablesFolder.SHIPPED.contains(named) ? named : absolute(named);
    }

    private String shipped() {
        var named = hyperspace.name().orElse(TablesFolder.SHIPPED.get(0));
        if (!TablesFolder.SHIPPED.contains(named)) {
            throw new UserError("no block tables of " + named + " ship with the project, only those of "
                    + String.join(", ", TablesFolder.SHIPPED)
                    + ": name yours with --tables DIR, or download the published ones with spaceevo tables fetch");
        }
        return named;
    }

    private RunFile runFile(Optional<RunFile> previous, QualityImport imported) {
        if (tables.isEmpty() && previous.isPresent()) {
            return previous.get().startedAgain();
        }
        return new RunFile(
                source(),
                hyperspace.name().map(named -> Files.isRegularFile(Path.of(named)) ? absolute(named) : named),
                imported.qualitySet(),
                previous.map(RunFile::starts).orElse(0L) + 1);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }
}
