package io.spaceevo.lab.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.lab.cluster.Folders;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.lab.cluster.ProcessFile;
import io.spaceevo.lab.run.LiveSystem;
import io.spaceevo.lab.run.Progress;
import io.spaceevo.lab.run.ReportFile;
import io.spaceevo.lab.run.ResultsFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cluster/scale}. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how a cluster on this machine grows with the number of device epochs and platforms.",
            "Starts the processes of cluster/trial. At a tenth, a third and all of the platforms: PredictorRefitJob learns the first measurements of the new device epochs, then "
                    + "more of all epochs; SpaceSearchJob starts and answers all platforms; a TaskManager is killed. The report has the CPU of a measurement, the size and "
                    + "duration of checkpoints, the time to the last platform's first answer and the time to recover, and what ten times the largest size would take. "
                    + "All devices are SIMULATED: variations of one simulated device.",
            "With 100 platforms and 1000 device epochs it takes 20 to 60 minutes, 8 GB of memory and 5 GB of disk. Ctrl-C ends all processes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cluster/scale                                  100 platforms of 10 device epochs each",
            "  cluster/scale --platforms 10 --epochs 2        a quick look",
            "",
            "Exit codes: 0 done, 1 the run failed, 2 wrong usage or bad input."
        })
public final class ScaleTrial implements Callable<Integer> {
    private static final int TASK_MANAGER_MEMORY = 2000;

    @Option(
            names = "--platforms",
            defaultValue = "100",
            paramLabel = "N",
            description = "Platforms at the largest size, at most 1000. Default: ${DEFAULT-VALUE}.")
    private int platforms;

    @Option(
            names = "--epochs",
            defaultValue = "10",
            paramLabel = "N",
            description = "Device epochs of each platform. Default: ${DEFAULT-VALUE}.")
    private int epochs;

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

    /** @param repository folder of the sources */
    public ScaleTrial(Path repository) {
        this.repository = repository;
    }

    @Override
    public Integer call() throws Exception {
        if (platforms < 1 || platforms > 1000) {
            throw new UserError("--platforms needs a number from 1 to 1000, was " + platforms);
        }
        if (epochs < 1 || epochs > 1000) {
            throw new UserError("--epochs needs a number from 1 to 1000, was " + epochs);
        }
        var folders = new ResultsFolder(repository);
        var folder = folders.open(results, "scale-" + platforms + "x" + epochs);
        var progress = new Progress(System.out);
        folders.endLeftBehind(folder, progress);
        var work = folder.resolve("work");
        ProcessFile.writeOfLab(work.resolve("processes"));
        var settings = new ScaleSettings(sizes(platforms), epochs, tables, folder);
        progress.say(command());
        var growth = run(settings, work, progress);
        var lines = lines(growth, progress);
        Files.write(folder.resolve("report.md"), lines);
        growth.lines().forEach(System.out::println);
        System.out.println("done, see " + folder.resolve("report.md"));
        Folders.delete(work);
        return 0;
    }

    /** A tenth, a third and all. */
    static List<Integer> sizes(int platforms) {
        return List.copyOf(new TreeSet<>(
                Stream.of((platforms + 9) / 10, (platforms + 2) / 3, platforms).toList()));
    }

    private Growth run(ScaleSettings settings, Path work, Progress progress) throws Exception {
        var cluster = new LabCluster(repository, work, settings.results().resolve("logs"), TASK_MANAGER_MEMORY);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "end-of-cluster"));
        try (cluster;
                var live = new LiveSystem(cluster)) {
            return new ScaleRun(settings, ResultsFolder.jobJar(repository), cluster, live, progress).run();
        } catch (Failure e) {
            throw new Failure(e.getMessage() + "; logs and data are in " + settings.results(), e);
        }
    }

    private String command() {
        return "cluster/scale --platforms " + platforms + " --epochs " + epochs
                + (tables.equals("fashion32") ? "" : " " + tables);
    }

    private List<String> lines(Growth growth, Progress progress) {
        var lines = new ArrayList<>(List.of(
                "# " + command(),
                "",
                "Ended at " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " after "
                        + progress.elapsed().toMinutes() + " minutes, on " + ReportFile.device()
                        + ". All devices are simulated. The last column is computed, from the two before.",
                ""));
        lines.addAll(growth.lines());
        lines.addAll(List.of("", "```"));
        lines.addAll(progress.lines());
        lines.add("```");
        return lines;
    }
}
