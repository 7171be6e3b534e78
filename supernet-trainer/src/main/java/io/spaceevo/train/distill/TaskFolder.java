package io.spaceevo.train.distill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.spaceevo.train.work.Checkpoint;

/**
 * Where one task is kept: {@code training.bin} while it trains, and then {@code weights.bin}, without the optimiser's state, and {@code result.json}.
 *
 * @param context everything besides the task that decides its result
 */
record TaskFolder(Path path, TrainingContext context, StageTask task) {
    static TaskFolder of(Path tasks, TrainingContext context, StageTask task) {
        return new TaskFolder(tasks.resolve(context.budget().name()).resolve(task.id()), context, task);
    }

    Checkpoint training() {
        return new Checkpoint(path.resolve("training.bin"), context.identity() + ", " + task.id());
    }

    Path spentTime() {
        return path.resolve("cpu-seconds.txt");
    }

    Checkpoint weights() {
        return new Checkpoint(path.resolve("weights.bin"), context.identity() + ", " + task.id());
    }

    /** State at the end of the first phase: tasks that differ in the second one share it. */
    Checkpoint firstPhase() {
        return new Checkpoint(
                path.resolveSibling(task.firstPhase() + ".bin"), context.identity() + ", " + task.firstPhase());
    }

    /** @throws IllegalArgumentException if the task was trained with another teacher or budget */
    Optional<TaskResult> result() {
        var file = path.resolve("result.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var result = TaskResult.read(file);
        if (!result.isOf(context)) {
            throw new IllegalArgumentException(file + " belongs to other work (" + result.hyperspace() + " from "
                    + result.teacher() + ", " + result.budget() + ", not " + context.identity() + "): remove "
                    + path + ", or give another --work folder");
        }
        return Optional.of(result);
    }

    /** The last thing that a task writes: from then on it is finished. */
    void finish(TaskResult result) {
        result.write(path.resolve("result.json"));
        try {
            Files.deleteIfExists(training().file());
            Files.deleteIfExists(spentTime());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + training().file(), e);
        }
    }
}
