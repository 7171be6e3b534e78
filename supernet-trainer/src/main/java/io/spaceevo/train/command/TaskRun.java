package io.spaceevo.train.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.work.ProgressLines;
import io.spaceevo.train.work.WorkerPool;

/** Runs workers for tasks, and tells on stderr how far all of them together are. */
final class TaskRun implements WorkerPool.Listener {
    private final PrintStream err;
    private final String unit;
    private final Map<String, Integer> done = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final int tasks;
    private final long total;
    private int ended;
    private ProgressLines progress;
    private boolean heard;

    /**
     * @param unit what is counted
     * @param total how much all tasks have of it
     */
    TaskRun(PrintStream err, String unit, int tasks, long total) {
        this.err = err;
        this.unit = unit;
        this.tasks = tasks;
        this.total = total;
        this.progress = new ProgressLines(err, unit, 0, total);
    }

    /** @return one line for each worker that failed */
    List<String> run(int workers, Path logs, List<WorkerPool.Job> jobs) throws InterruptedException {
        new WorkerPool(workers, "io.spaceevo.train.TrainMain", logs).run(jobs, this);
        return List.copyOf(problems);
    }

    static WorkerPool.Job job(StageTask task, List<String> arguments) {
        return new WorkerPool.Job(task.id(), arguments);
    }

    @Override
    public void said(WorkerPool.Job job, String line) {
        WorkerReport.parse(line).ifPresent(report -> heard(job, report));
    }

    private void heard(WorkerPool.Job job, WorkerReport report) {
        done.put(job.name(), report.done());
        long sum = done.values().stream().mapToLong(Integer::longValue).sum();
        if (!heard) {
            heard = true;
            progress = new ProgressLines(err, unit, sum, total); // what was done before does not count for the pace
        }
        progress.reached(
                sum,
                String.format(
                        Locale.ROOT, "%d of %d tasks ended, %s at loss %.3f", ended, tasks, job.name(), report.loss()));
    }

    @Override
    public void ended(WorkerPool.Job job, String problem) {
        ended++;
        if (!problem.isEmpty()) {
            problems.add(job.name() + ": " + problem);
            err.println(job.name() + " ended without a result: " + problem);
        }
    }
}
