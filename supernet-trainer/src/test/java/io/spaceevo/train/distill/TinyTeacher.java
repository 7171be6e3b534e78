package io.spaceevo.train.distill;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.TinyData;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.teacher.TeacherSettings;
import io.spaceevo.train.teacher.TeacherTraining;

/** A teacher of tiny images, and its features. */
public record TinyTeacher(Path folder, TrainingContext context) {
    /** Trains the teacher for a few steps and keeps its features. */
    public static TinyTeacher train(Path folder, Budget budget) {
        var hyperspace = TinyData.hyperspace();
        TinyData.write(folder);
        DataSet data = TinyData.read(folder);
        var kept = new TeacherFolder(folder.resolve("teacher"));
        var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new TeacherTraining(hyperspace, data, new TeacherSettings(2, 32, 0.05f, 3), kept).run(quiet);
        try (var teacher = kept.open(hyperspace)) {
            TeacherFeatures.keep(folder.resolve("features"), hyperspace, data, teacher, budget, quiet);
            return new TinyTeacher(folder, new TrainingContext(hyperspace, teacher.id(), data.sha256(), budget));
        }
    }

    public TeacherFeatures features() {
        return TeacherFeatures.open(folder.resolve("features"), context.teacher(), context.data(), context.budget());
    }

    public Path tasks(String name) {
        return folder.resolve(name);
    }
}
