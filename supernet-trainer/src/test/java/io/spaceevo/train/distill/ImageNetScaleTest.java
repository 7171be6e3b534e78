package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.DataSets;
import io.spaceevo.train.tables.TableSampling;
import io.spaceevo.train.tables.TaskTables;
import io.spaceevo.train.teacher.PoolingTeacher;
import io.spaceevo.train.teacher.TeacherFolder;
import io.spaceevo.train.work.WorkFolder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every block type of the hyperspaces for ImageNet, from a few images to tables, at 224 pixels: shapes, losses, checkpoints, files. */
class ImageNetScaleTest {
    private static final Budget BUDGET =
            new Budget("smoke", new Budget.Phase(2, 2, 0.01f, 0.005f), new Budget.Phase(1, 2, 0.001f, 0.001f), 4, 2, 1);

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"onnxw", "mobilew"})
    void aBlockTypeIsTrainedAndMeasured(String name) throws IOException {
        trainAndMeasure(Hyperspaces.named(name), List.of(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnxw", "mobilew"})
    @EnabledIfSystemProperty(
            named = "spaceevo.long",
            matches = "true",
            disabledReason = "takes minutes: -Dspaceevo.long=true")
    void everyBlockTypeIs(String name) throws IOException {
        var hyperspace = Hyperspaces.named(name);
        int types = hyperspace.searchable().get(0).blocks().size();
        trainAndMeasure(hyperspace, IntStream.range(0, types).boxed().toList());
    }

    private void trainAndMeasure(Hyperspace hyperspace, List<Integer> types) throws IOException {
        var data = images(hyperspace);
        var work = new WorkFolder(folder.resolve("work"));
        var teachers = new TeacherFolder(work.teacher());
        teachers.register(teacher(hyperspace), hyperspace);
        TrainingContext context;
        try (var teacher = teachers.open(hyperspace)) {
            TeacherFeatures.keep(work.features(), hyperspace, data, teacher, BUDGET, QUIET);
            context = new TrainingContext(hyperspace, teacher.id(), data.sha256(), BUDGET);
        }
        int stages = hyperspace.searchable().size();
        var sampling = new TableSampling(3, BUDGET.heldOutImages());

        try (var values = new RunningTeacher(
                TeacherFeatures.open(work.features(), context.teacher(), context.data(), BUDGET),
                teachers.open(hyperspace),
                data,
                BUDGET)) {
            for (int type : types) {
                // the last two stages, whose maps are small
                var task = new StageTask(stages - 1 - type % 2, type, 0, SecondPhase.INT8);
                var result = new BlockTraining(context, task, values, work.tasks(), (step, loss) -> {}).run();
                new TaskTables(context, task, values, work).write(sampling, (row, loss) -> {});

                assertThat(result.failed()).as(task.id()).isFalse();
                assertThat(result.losses().largest()).as(task.id()).isPositive().isFinite();
                assertThat(result.losses().random())
                        .as(task.id())
                        .allMatch(loss -> loss > 0 && loss < Double.POSITIVE_INFINITY);
                assertThat(TaskTables.measured(work, context, task, sampling)).isTrue();
                assertThat(BlockTraining.result(work.tasks(), context, task)).hasValue(result);
            }
        }
    }

    /** Noise, since the maps of a teacher need some variance. */
    private DataSet images(Hyperspace hyperspace) throws IOException {
        var random = new Random(5);
        for (var name : List.of(
                "train/n01/1",
                "train/n01/2",
                "train/n01/3",
                "train/n02/4",
                "train/n02/5",
                "train/n02/6",
                "val/n01/7",
                "val/n02/8")) {
            var image = new BufferedImage(256, 224, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    image.setRGB(x, y, random.nextInt());
                }
            }
            var file = folder.resolve("images").resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
        return DataSets.read(Optional.of(folder.resolve("images")), hyperspace);
    }

    private Path teacher(Hyperspace hyperspace) throws IOException {
        var names = new ArrayList<String>();
        var strides = new ArrayList<Integer>();
        int stride = 1;
        for (var stage : hyperspace.head()) {
            stride *= stage.stride();
        }
        names.add("head");
        strides.add(stride);
        for (var stage : hyperspace.searchable()) {
            names.add(stage.name());
            strides.add(stage.stride());
        }
        PoolingTeacher.write(folder.resolve("pools.onnx"), 3, names, strides);
        var borders = names.stream().map(border -> "\"" + border + "\"").collect(Collectors.joining(", "));
        return Files.writeString(
                folder.resolve("teacher.json"), "{\"model\": \"pools.onnx\", \"borders\": [" + borders + "]}");
    }
}
