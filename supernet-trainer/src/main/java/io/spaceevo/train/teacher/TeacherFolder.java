package io.spaceevo.train.teacher;

import java.nio.file.Path;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.work.Checkpoint;

/**
 * Where a teacher is kept.
 *
 * @param path holds {@code weights.bin} when the teacher is trained, and {@code training.bin} while it is
 */
public record TeacherFolder(Path path) {
    Checkpoint weights(Hyperspace hyperspace) {
        return new Checkpoint(path.resolve("weights.bin"), "teacher of " + hyperspace.id());
    }

    /** @param identity of the training: data and settings */
    Checkpoint training(Hyperspace hyperspace, String identity) {
        return new Checkpoint(path.resolve("training.bin"), "teacher of " + hyperspace.id() + ", " + identity);
    }

    public boolean isTrained(Hyperspace hyperspace) {
        return weights(hyperspace).exists();
    }

    /**
     * The trained teacher.
     *
     * @throws IllegalArgumentException if there is none, or it is of another hyperspace
     */
    public Teacher open(Hyperspace hyperspace) {
        if (!isTrained(hyperspace)) {
            throw new IllegalArgumentException("no teacher in " + path + ": run `spaceevo train teacher` first");
        }
        return TrainedTeacher.read(this, hyperspace);
    }
}
