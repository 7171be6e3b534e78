package io.spaceevo.train.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.failure.Failure;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TaskResult;
import io.spaceevo.train.distill.TeacherFeatures;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.tables.TableSampling;
import io.spaceevo.train.tables.TablesWriter;
import io.spaceevo.train.tables.TaskTables;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.work.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo train tables}: measures sampled sub-stages with the weights that {@code train blocks} left. */
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what sampled sub-stages of every stage, block type and width window lose against the teacher.",
            "Writes block tables in SpaceEvo's CSV format, without latencies, and their provenance. Goes on where it was killed."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo train tables --out tables/fashion32",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class TablesCommand implements Callable<Integer> {
    /** Seeds that {@code train blocks} may have used. */
    private static final long MOST_SEEDS = 100;

    /** The reference has 1000. */
    private static final int ROWS = 300;

    private static final int QUICK_ROWS = 30;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private BudgetOptions budgets;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the tables: new, or of earlier tables.")
    private Path out = Path.of("");

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Sub-stages of each table; all where there are fewer. Default: 300, with --quick 30.")
    private Optional<Integer> wantedRows = Optional.empty();

    @Option(
            names = "--held-out",
            paramLabel = "N",
            description =
                    "Held-out images on which each loss is measured. Default: 500, with --quick 256, with --budget paper 550.")
    private Optional<Integer> wantedImages = Optional.empty();

    @Option(
            names = "--workers",
            defaultValue = "1",
            paramLabel = "N",
            description = "Processes that measure at a time, one thread each. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Take the trainings with this seed. Default: of every stage and type the best of all seeds.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--partial",
            description =
                    "Write the tables of the tasks that are finished, though some are not. No search takes such a folder.")
    private boolean partial;

    @Override
    public Integer call() throws Exception {
        var hyperspace = options.hyperspace();
        int rows = wantedRows.orElse(budgets.isQuick() ? QUICK_ROWS : ROWS);
        if (rows < hyperspace.resolutions().size()) {
            throw new IllegalArgumentException("--rows needs at least one row for each of the "
                    + hyperspace.resolutions().size() + " resolutions, was " + rows);
        }
        var folder = out.toAbsolutePath().normalize();
        TablesWriter.check(folder);
        var work = options.work(hyperspace);
        try (var lock = work.lock("tables");
                var teacher = new TeacherFolder(work.teacher()).open(hyperspace)) {
            var data = options.data(hyperspace);
            var budget =
                    budgets.budget().within(data.train().size(), data.heldOut().size());
            var context = new TrainingContext(hyperspace, teacher.id(), data.sha256(), budget);
            var results = results(context, work);
            int images = wantedImages.orElse(budget.heldOutImages());
            if (images < 1 || images > data.heldOut().size()) {
                throw new IllegalArgumentException("--held-out is 1 to "
                        + data.heldOut().size() + ", the held-out images of " + data.name() + ", was " + images);
            }
            var sampling = new TableSampling(rows, images);
            TeacherFeatures.keep(
                    work.features(), hyperspace, data, teacher, budget.withHeldOutImages(images), System.err);
            measure(context, work, results, sampling);
            var source = new TablesWriter.Source(options.hyperspaceText(), data.name(), teacher.accuracy());
            var provenance = new TablesWriter(context, work, sampling).write(folder, results, source);
            for (var training : provenance.trainings()) {
                training.outOfFamily()
                        .forEach(reason -> System.out.println("losses out of family: stage" + training.stage() + " "
                                + training.blockType() + ": " + reason));
            }
            System.out.println(folder + ": tables of " + results.size() + " trainings"
                    + (provenance.complete() ? "" : ", incomplete"));
        }
        return 0;
    }

    /** A training of every stage and type, by stage, then type. */
    private List<TaskResult> results(TrainingContext context, WorkFolder work) {
        Hyperspace hyperspace = context.hyperspace();
        var found = new ArrayList<TaskResult>();
        var missing = new ArrayList<String>();
        var tasks = new ArrayList<>(TaskSelection.of(hyperspace, List.of(), seed.orElse(0L), budgets.second()));
        tasks.sort(Comparator.comparingInt(StageTask::stage).thenComparingInt(StageTask::type));
        for (var task : tasks) {
            BlockTraining.best(work.tasks(), context, task, seed.isPresent() ? task.seed() + 1 : MOST_SEEDS)
                    .filter(result -> !result.failed())
                    .ifPresentOrElse(
                            found::add, () -> missing.add("stage" + (task.stage() + 1) + "-type" + task.type()));
        }
        if (found.isEmpty() || !missing.isEmpty() && !partial) {
            throw new IllegalArgumentException(
                    missing.size() + " of " + tasks.size() + " tasks have no weights, the first "
                            + missing.get(0) + ": run `spaceevo train blocks` with the same options"
                            + (found.isEmpty() ? "" : ", or give --partial"));
        }
        return found;
    }

    private void measure(TrainingContext context, WorkFolder work, List<TaskResult> results, TableSampling sampling)
            throws InterruptedException {
        var open = results.stream()
                .map(result -> StageTask.parse(result.task()))
                .filter(task -> !TaskTables.measured(work, context, task, sampling))
                .toList();
        long all = open.stream()
                .mapToLong(task -> TaskTables.rows(context, task, sampling.rows()))
                .sum();
        var jobs = open.stream()
                .map(task -> TaskRun.job(task, WorkerCommand.measuring(options, context, task, sampling)))
                .toList();
        var problems = new TaskRun(System.err, "row", jobs.size(), all)
                .run(workers, work.root().resolve("logs"), jobs);
        if (!problems.isEmpty()) {
            throw new Failure(problems.size() + " tasks could not be measured, the first: " + problems.get(0)
                    + "; the same command goes on");
        }
    }
}
