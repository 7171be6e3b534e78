package io.spaceevo.train.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.Budget;
import io.spaceevo.train.distill.RunningTeacher;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TeacherFeatures;
import io.spaceevo.train.distill.TeacherValues;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.tables.TableSampling;
import io.spaceevo.train.tables.TaskTables;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.work.WorkFolder;
import io.spaceevo.train.work.WorkerPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One task, in a process of its own. {@code blocks} and {@code tables} start it; it says on stdout how far it is. */
@Command(name = "worker", hidden = true)
public final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions options;

    @Parameters(index = "0")
    private Work work;

    @Parameters(index = "1")
    private String task;

    @Option(names = "--budget", required = true)
    private String budget;

    @Option(names = "--images", required = true)
    private int images;

    @Option(names = "--held-out", required = true)
    private int heldOut;

    @Option(names = "--teacher", required = true)
    private String teacher;

    @Option(names = "--sha256", required = true)
    private String sha256;

    /** Of a table, if it measures. */
    @Option(names = "--rows", defaultValue = "0")
    private int rows;

    /** Held-out images of a loss, if it measures. */
    @Option(names = "--measured-on", defaultValue = "0")
    private int measuredOn;

    /** What to do with the task. */
    enum Work {
        TRAIN,
        MEASURE
    }

    /** Arguments of a worker that trains. */
    static List<String> training(TrainingOptions options, TrainingContext context, StageTask task) {
        return arguments(options, context, Work.TRAIN, task);
    }

    /** Arguments of a worker that measures. */
    static List<String> measuring(
            TrainingOptions options, TrainingContext context, StageTask task, TableSampling sampling) {
        var arguments = arguments(options, context, Work.MEASURE, task);
        arguments.addAll(List.of("--rows", "" + sampling.rows(), "--measured-on", "" + sampling.images()));
        return arguments;
    }

    private static List<String> arguments(TrainingOptions options, TrainingContext context, Work work, StageTask task) {
        var arguments = new ArrayList<>(List.of("worker", work.name(), task.id()));
        arguments.addAll(options.arguments());
        arguments.addAll(List.of("--budget", context.budget().name()));
        arguments.addAll(List.of("--images", "" + context.budget().images()));
        arguments.addAll(List.of("--held-out", "" + context.budget().heldOutImages()));
        arguments.addAll(List.of("--teacher", context.teacher(), "--sha256", context.data()));
        return arguments;
    }

    @Override
    public Integer call() {
        WorkerPool.endWithParent();
        var hyperspace = options.hyperspace();
        var folder = options.work(hyperspace);
        var context = context(hyperspace);
        try (var values = values(context, folder)) {
            switch (work) {
                case TRAIN -> train(context, folder, values);
                case MEASURE -> measure(context, folder, values);
            }
        }
        return 0;
    }

    private TeacherValues values(TrainingContext context, WorkFolder folder) {
        var budget = context.budget();
        if (work == Work.MEASURE) {
            return TeacherFeatures.open(folder.features(), teacher, sha256, budget.withHeldOutImages(measuredOn));
        }
        var kept = TeacherFeatures.open(folder.features(), teacher, sha256, budget);
        if (budget.kept() == budget.images()) {
            return kept;
        }
        var hyperspace = context.hyperspace();
        var running = new TeacherFolder(folder.teacher()).open(hyperspace);
        return new RunningTeacher(kept, running, options.data(hyperspace), budget);
    }

    private TrainingContext context(Hyperspace hyperspace) {
        return new TrainingContext(
                hyperspace, teacher, sha256, Budget.named(budget).within(images, heldOut));
    }

    private void train(TrainingContext context, WorkFolder folder, TeacherValues values) {
        new BlockTraining(context, StageTask.parse(task), values, folder.tasks(), WorkerCommand::say).run();
    }

    private void measure(TrainingContext context, WorkFolder folder, TeacherValues values) {
        new TaskTables(context, StageTask.parse(task), values, folder)
                .write(new TableSampling(rows, measuredOn), WorkerCommand::say);
    }

    /** A line that {@link WorkerReport} reads. */
    private static void say(int done, double loss) {
        System.out.println(String.format(Locale.ROOT, "%d %.4f", done, loss));
        System.out.flush();
    }
}
