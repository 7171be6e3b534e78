package io.spaceevo.train.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.teacher.Teacher;
import io.spaceevo.train.teacher.TeacherCheck;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.teacher.TeacherSettings;
import io.spaceevo.train.teacher.TeacherTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo train teacher}: trains the network that block-wise distillation imitates, or takes a user's own. */
@Command(
        name = "teacher",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the teacher of a hyperspace: a wider network with the same strides.",
            "Goes on where it was killed. Does nothing if the work folder has the teacher already. With --onnx, a model of your own "
                    + "becomes the teacher instead."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo train teacher",
            "  spaceevo train teacher --hyperspace onnxw --onnx b5.json --check",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class TeacherCommand implements Callable<Integer> {
    /** What takes the teacher of fashion32 beyond 93 % of Fashion-MNIST's test images. */
    private static final int EPOCHS = 24;

    private static final int QUICK_EPOCHS = 2;

    @Mixin
    private TrainingOptions options;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Passes over the training images. Default: " + EPOCHS + ", with --quick " + QUICK_EPOCHS + ".")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--quick",
            description = "Train for minutes instead of an hour, to try everything out; the teacher is a weak one.")
    private boolean quick;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of weights, order and augmentation. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description =
                    "JSON with the path of an ONNX \"model\" and the names of its values at stage \"borders\": the input of the "
                            + "first searchable stage, then the output of each.")
    private Optional<Path> onnx;

    @Option(
            names = "--check",
            description =
                    "Only tell what the teacher has at the borders of stages, and fail (exit code 1) if that does not fit.")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        var hyperspace = options.hyperspace();
        var work = options.work(hyperspace);
        var folder = new TeacherFolder(work.teacher());
        if (check) {
            try (var teacher = onnx.map(TeacherFolder::openOnnx).orElseGet(() -> folder.open(hyperspace))) {
                return check(hyperspace, teacher);
            }
        }
        try (var lock = work.lock("teacher")) {
            if (onnx.isPresent()) {
                folder.register(onnx.get(), hyperspace);
            } else if (!folder.hasTeacher(hyperspace)) {
                var data = options.data(hyperspace);
                int passes = epochs.orElse(quick ? QUICK_EPOCHS : EPOCHS);
                new TeacherTraining(hyperspace, data, TeacherSettings.standard(passes, seed), folder).run(System.err);
            }
            try (var teacher = folder.open(hyperspace)) {
                print(teacher);
            }
        }
        return 0;
    }

    private static int check(Hyperspace hyperspace, Teacher teacher) {
        var borders = TeacherCheck.borders(hyperspace, teacher);
        borders.forEach(border -> System.out.println(border.text(hyperspace)));
        boolean fits = borders.stream().allMatch(TeacherCheck.Border::fits);
        System.out.println(teacher.id() + (fits ? " fits " : " does not fit ") + hyperspace.name());
        return fits ? 0 : 1;
    }

    private static void print(Teacher teacher) {
        System.out.println(teacher.id()
                + (Double.isNaN(teacher.accuracy())
                        ? ", accuracy unknown"
                        : String.format(
                                Locale.ROOT,
                                " classifies %.2f %% of the test images right",
                                100 * teacher.accuracy())));
    }
}
