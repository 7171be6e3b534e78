package io.spaceevo.train.command;

import java.util.Locale;
import java.util.concurrent.Callable;

import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.teacher.TeacherSettings;
import io.spaceevo.train.teacher.TeacherTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo train teacher}: trains the network that block-wise distillation imitates. */
@Command(
        name = "teacher",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the teacher of a hyperspace: a wider network with the same strides.",
            "Goes on where it was killed. Does nothing if the work folder has the teacher already."
        },
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo train teacher", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."})
public final class TeacherCommand implements Callable<Integer> {
    @Mixin
    private TrainingOptions options;

    @Option(
            names = "--epochs",
            defaultValue = "12",
            paramLabel = "N",
            description = "Passes over the training images. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of weights, order and augmentation. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        var hyperspace = options.hyperspace();
        var work = options.work(hyperspace);
        var folder = new TeacherFolder(work.teacher());
        try (var lock = work.lock("teacher")) {
            if (!folder.isTrained(hyperspace)) {
                var data = options.data(hyperspace);
                new TeacherTraining(hyperspace, data, TeacherSettings.standard(epochs, seed), folder).run(System.err);
            }
            try (var teacher = folder.open(hyperspace)) {
                System.out.printf(
                        Locale.ROOT,
                        "%s classifies %.2f %% of the test images right%n",
                        teacher.id(),
                        100 * teacher.accuracy());
            }
        }
        return 0;
    }
}
