package io.spaceevo.train.teacher;

import java.nio.file.Files;
import java.nio.file.Path;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.work.Checkpoint;

/**
 * Where a teacher is kept.
 *
 * @param path holds {@code weights.bin} when the teacher is trained, and {@code training.bin} while it is; or {@code onnx.json}, which names a model
 */
public record TeacherFolder(Path path) {
    Checkpoint weights(Hyperspace hyperspace) {
        return new Checkpoint(path.resolve("weights.bin"), "teacher of " + hyperspace.id());
    }

    /** @param identity of the training: data and settings */
    Checkpoint training(Hyperspace hyperspace, String identity) {
        return new Checkpoint(path.resolve("training.bin"), "teacher of " + hyperspace.id() + ", " + identity);
    }

    private Path onnx() {
        return path.resolve("onnx.json");
    }

    /** Whether there is a teacher to {@link #open}. */
    public boolean hasTeacher(Hyperspace hyperspace) {
        return weights(hyperspace).exists() || Files.exists(onnx());
    }

    /**
     * Takes an ONNX model for teacher, which stays where it is.
     *
     * @param file that names the model and its values at stage borders
     * @throws IllegalArgumentException if it does not fit the hyperspace, or there is another teacher
     */
    public void register(Path file, Hyperspace hyperspace) {
        if (hasTeacher(hyperspace)) {
            throw new IllegalArgumentException(path + " has a teacher already: give a new --work folder");
        }
        try (var teacher = openOnnx(file)) {
            TeacherCheck.require(hyperspace, teacher);
        }
        OnnxTeacherFile.read(file).write(onnx());
    }

    /** The teacher that such a file names, without taking it. */
    public static Teacher openOnnx(Path file) {
        return OnnxTeacher.open(OnnxTeacherFile.read(file));
    }

    /**
     * The teacher.
     *
     * @throws IllegalArgumentException if there is none, or it is of another hyperspace
     */
    public Teacher open(Hyperspace hyperspace) {
        if (Files.exists(onnx())) {
            return openOnnx(onnx());
        }
        if (!hasTeacher(hyperspace)) {
            throw new IllegalArgumentException("no teacher in " + path + ": run `spaceevo train teacher` first");
        }
        return TrainedTeacher.read(this, hyperspace);
    }
}
