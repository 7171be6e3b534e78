package io.spaceevo.lab.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.lab.cluster.Folders;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.lab.cluster.ProcessFile;
import io.spaceevo.lab.plan.FaultPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cluster/trial}. */
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        description = {
            "Kills the processes of a cluster at random times, and accounts for every record.",
            "Starts ZooKeeper, a broker, a JobManager, three TaskManagers, both jobs and two collectors of simulated devices on this machine; kills TaskManagers, JobManager, "
                    + "broker and collectors by SIGKILL and starts them again at once; writes one garbage record for every hundred measurements. Then a TaskManager is "
                    + "killed in the middle of a search, the search job is moved through a savepoint to another parallelism, and the runtime of a device is updated. "
                    + "At the end, every live population has to be the one that the committed rounds give, and every record that was sent has to be learnt, ignored or "
                    + "rejected, once. The same seed gives the same kills and the same garbage.",
            "It takes about six minutes more than --minutes, 4 GB of memory and 1 GB of disk. Ctrl-C ends all processes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cluster/trial                                  20 kills in 12 minutes",
            "  cluster/trial --seed 7 --kills 60 --minutes 60 a nightly run, which also checks memory, state and disk",
            "",
            "Exit codes: 0 all agrees, 1 something does not or the run failed, 2 wrong usage or bad input."
        })
public final class Trial implements Callable<Integer> {
    private static final int SECONDS_PER_KILL = 36;
    private static final int TASK_MANAGER_MEMORY = 1200;
    private static final String PREFIX = "seed-";

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--kills",
            defaultValue = "20",
            paramLabel = "N",
            description = "Kills at random times; 0 does the fixed part only. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "Duration of the random kills. Default: 36 seconds for each kill. From 30 minutes on, memory, state and disk "
                            + "have to be bounded.")
    private Optional<Integer> minutes = Optional.empty();

    @Option(
            names = "--recover-within",
            paramLabel = "S",
            description =
                    "Fail if live answers take more than S seconds after a random kill. Default: no limit, because other work on the "
                            + "machine decides it.")
    private Optional<Integer> recoverWithin = Optional.empty();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description =
                    "Folder for the report, logs and, if the run fails, all data. Default: a new one in cluster/target/trials.")
    private Optional<Path> results = Optional.empty();

    @Parameters(
            arity = "0..1",
            defaultValue = "fashion32",
            paramLabel = "TABLES",
            description = "Folder of block tables. Default: fashion32, whose tables ship.")
    private String tables;

    private final Path repository;
    private final ResultsFolder folders;

    /** @param repository folder of the sources */
    public Trial(Path repository) {
        this.repository = repository;
        this.folders = new ResultsFolder(repository);
    }

    @Override
    public Integer call() throws Exception {
        var settings = settings();
        var work = settings.results().resolve("work");
        var progress = new Progress(System.out);
        folders.endLeftBehind(settings.results(), progress);
        ProcessFile.writeOfLab(work.resolve("processes"));
        progress.say(settings.command());
        FaultPlan.of(seed, kills, settings.duration(), LabCluster.processes())
                .faults()
                .forEach(fault -> progress.say(
                        "plan: kill " + fault.number() + " at " + fault.at().toSeconds() + " s, " + fault.process()));
        var result = run(settings, work, progress);
        ReportFile.write(settings, result, progress);
        result.differences().forEach(difference -> System.err.println("trial: " + difference));
        System.out.println((result.differences().isEmpty() ? "all agrees" : "NOT all agrees") + ", see "
                + settings.results().resolve("report.md"));
        if (result.differences().isEmpty()) {
            Folders.delete(work);
        }
        return result.differences().isEmpty() ? 0 : 1;
    }

    private LabRun.Result run(RunSettings settings, Path work, Progress progress) throws Exception {
        var cluster = new LabCluster(repository, work, settings.results().resolve("logs"), TASK_MANAGER_MEMORY);
        var end = new Thread(cluster::close, "end-of-cluster");
        Runtime.getRuntime().addShutdownHook(end);
        try (cluster;
                var live = new LiveSystem(cluster)) {
            return new LabRun(settings, ResultsFolder.jobJar(repository), cluster, live, progress).run();
        } catch (Failure e) {
            throw new Failure(e.getMessage() + "; logs and data are in " + settings.results(), e);
        }
    }

    private RunSettings settings() {
        atLeast("--kills", kills, 0);
        minutes.ifPresent(value -> atLeast("--minutes", value, 1));
        recoverWithin.ifPresent(value -> atLeast("--recover-within", value, 1));
        var folder = folders.open(results, PREFIX + seed);
        return new RunSettings(
                seed,
                kills,
                minutes.map(Duration::ofMinutes).orElse(Duration.ofSeconds((long) SECONDS_PER_KILL * kills)),
                tables,
                recoverWithin.map(Duration::ofSeconds),
                repository,
                folder);
    }

    private static void atLeast(String option, int value, int least) {
        if (value < least) {
            throw new UserError(option + " needs a number of at least " + least + ", was " + value);
        }
    }
}
