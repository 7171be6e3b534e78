package io.spaceevo.train.distill;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.TinyData;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.teacher.TeacherSettings;
import io.spaceevo.train.teacher.TeacherTraining;

/** A teacher of tiny images, and its features. */
public record TinyTeacher(Path folder, TrainingContext context) {
    /** Of batches of 16, of 96 images, with 32 held out. */
    public static Budget budget(int steps, int quantisedSteps) {
        return new Budget(
                "tiny",
                new Budget.Phase(steps, 16, 0.005f, 0.005f),
                new Budget.Phase(quantisedSteps, 16, 0.001f, 0.001f),
                96,
                96,
                32);
    }

    /** Trains the teacher for a few steps and keeps its features. */
    public static TinyTeacher train(Path folder, Budget budget) {
        var hyperspace = TinyData.hyperspace();
        TinyData.write(folder);
        DataSet data = TinyData.read(folder);
        var kept = new TeacherFolder(folder.resolve("teacher"));
        new TeacherTraining(hyperspace, data, new TeacherSettings(2, 32, 0.05f, 3), kept).run(quiet());
        var id = keepFeatures(folder, hyperspace, data, budget);
        return new TinyTeacher(folder, new TrainingContext(hyperspace, id, data.sha256(), budget));
    }

    /** Returns the id of the teacher in the folder, whose features it keeps. */
    static String keepFeatures(Path folder, Hyperspace hyperspace, DataSet data, Budget budget) {
        try (var teacher = new TeacherFolder(folder.resolve("teacher")).open(hyperspace)) {
            TeacherFeatures.keep(folder.resolve("features"), hyperspace, data, teacher, budget, quiet());
            return teacher.id();
        }
    }

    private static PrintStream quiet() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    public TeacherFeatures features() {
        return TeacherFeatures.open(folder.resolve("features"), context.teacher(), context.data(), context.budget());
    }

    public Path tasks(String name) {
        return folder.resolve(name);
    }
}
