package io.spaceevo.train.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.spaceevo.failure.Failure;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.OutOfFamily;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TaskResult;
import io.spaceevo.train.distill.TeacherFeatures;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.work.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo train blocks}: trains every (stage, block type). */
@Command(
        name = "blocks",
        mixinStandardHelpOptions = true,
        description = {
            "Trains every block type of every stage to imitate the teacher, first in FP32, then with LSQ+ for INT8.",
            "Each is a task of its own, in a process of one thread. Goes on where it was killed, with the same result as if it had not "
                    + "been. A task whose losses are out of family is trained again with another seed."
        },
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo train blocks --workers 2", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class BlocksCommand implements Callable<Integer> {
    /** More trainings of what is out of family do not help. */
    private static final int MOST_SEEDS = 3;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private BudgetOptions budgets;

    @Option(
            names = "--workers",
            defaultValue = "1",
            paramLabel = "N",
            description = "Processes that train at a time, one thread and about 1 GB each. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of all tasks. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "TASK",
            description = "Tasks to train, in this order, as in stage1-type0,stage4-type5. Default: all.")
    private List<String> only = List.of();

    @Override
    public Integer call() throws Exception {
        var hyperspace = options.hyperspace();
        var work = options.work(hyperspace);
        var tasks = TaskSelection.of(hyperspace, only, seed, budgets.second());
        try (var lock = work.lock("blocks")) {
            var context = prepare(hyperspace, work);
            train(context, work, tasks);
            if (only.isEmpty()) {
                trainOutOfFamily(context, work);
            }
            return print(context, work, tasks) ? 0 : 1;
        }
    }

    private TrainingContext prepare(Hyperspace hyperspace, WorkFolder work) {
        try (var teacher = new TeacherFolder(work.teacher()).open(hyperspace)) {
            var data = options.data(hyperspace);
            var budget =
                    budgets.budget().within(data.train().size(), data.heldOut().size());
            TeacherFeatures.keep(work.features(), hyperspace, data, teacher, budget, System.err);
            return new TrainingContext(hyperspace, teacher.id(), data.sha256(), budget);
        }
    }

    private void train(TrainingContext context, WorkFolder work, List<StageTask> tasks) throws InterruptedException {
        var open = tasks.stream()
                .filter(task ->
                        BlockTraining.result(work.tasks(), context, task).isEmpty())
                .toList();
        if (open.size() < tasks.size()) {
            System.err.println(tasks.size() - open.size() + " of " + tasks.size() + " tasks were finished before");
        }
        var jobs = open.stream()
                .map(task -> TaskRun.job(task, WorkerCommand.training(options, context, task)))
                .toList();
        var problems = new TaskRun(
                        System.err,
                        "step",
                        jobs.size(),
                        (long) jobs.size() * context.budget().allSteps())
                .run(workers, work.root().resolve("logs"), jobs);
        if (!problems.isEmpty()) {
            throw new Failure(problems.size() + " tasks ended without a result, the first: " + problems.get(0)
                    + "; the same command goes on from their checkpoints");
        }
    }

    private void trainOutOfFamily(TrainingContext context, WorkFolder work) throws InterruptedException {
        for (long other = seed + 1; other < seed + MOST_SEEDS; other++) {
            long next = other;
            var again = OutOfFamily.among(results(context, work, other), context.hyperspace()).stream()
                    .map(task -> new StageTask(task.stage(), task.type(), next, task.second()))
                    .toList();
            if (again.isEmpty()) {
                return;
            }
            System.err.println("out of family, trained again with seed " + other + ": "
                    + again.stream().map(StageTask::id).toList());
            train(context, work, again);
        }
    }

    /** Of every stage and type the best training with a seed below some. */
    private List<TaskResult> results(TrainingContext context, WorkFolder work, long below) {
        var results = new ArrayList<TaskResult>();
        for (var task : TaskSelection.of(context.hyperspace(), List.of(), seed, budgets.second())) {
            BlockTraining.best(work.tasks(), context, task, below).ifPresent(results::add);
        }
        return results;
    }

    /** Returns whether every task has weights. */
    private boolean print(TrainingContext context, WorkFolder work, List<StageTask> tasks) {
        boolean all = true;
        for (var task : tasks) {
            var result = BlockTraining.best(work.tasks(), context, task, seed + MOST_SEEDS);
            if (result.isEmpty() || result.get().failed()) {
                all = false;
                System.out.println(task.id() + " failed: "
                        + result.map(TaskResult::failure).orElse("no result"));
            } else {
                print(result.get());
            }
        }
        return all;
    }

    private static void print(TaskResult result) {
        System.out.printf(
                Locale.ROOT,
                "%s %s: loss %.3f in FP32, %.3f behind the second phase (largest %.3f, smallest %.3f), %d rollbacks, %.0f CPU s%n",
                result.task(),
                result.blockType(),
                result.fp32().meanOfRandom(),
                result.losses().meanOfRandom(),
                result.losses().largest(),
                result.losses().smallest(),
                result.rollbacks(),
                result.cpuSeconds());
    }
}
