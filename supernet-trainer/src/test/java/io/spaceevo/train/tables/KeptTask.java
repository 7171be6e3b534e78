package io.spaceevo.train.tables;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.tables.TablesFolder;
import io.spaceevo.tables.TablesProvenance;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.KeptImages;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.Budget;
import io.spaceevo.train.distill.KeptValues;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TeacherFeatures;
import io.spaceevo.train.distill.TeacherValues;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.teacher.KeptTeacher;
import io.spaceevo.train.work.WorkFolder;

/**
 * One task of the training that made the shipped tables of fashion32, with what its losses depend on: its weights, the teacher up to the first stage, and the images.
 * Whoever ships new tables runs {@link #main}.
 */
final class KeptTask {
    static final StageTask TASK = StageTask.parse("stage1-type0-seed0-int8");

    /** In the test resources. */
    private static final String FOLDER = "/kept/fashion32/";

    private static final int RECALIBRATION_IMAGES = 256;
    private static final int HELD_OUT_IMAGES = 500;
    private static final String IMAGES = "images.gz";
    private static final String TEACHER = "teacher.gz";
    private static final String WEIGHTS = "weights.gz";
    private static final String EPSILONS = "epsilons.properties";
    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private KeptTask() {}

    /** What the shipped tables say of their training. */
    static TrainingContext context() {
        var tables = TablesFolder.open("fashion32", Optional.empty());
        return context(tables.hyperspace(), tables.provenance().orElseThrow());
    }

    private static TrainingContext context(Hyperspace hyperspace, TablesProvenance provenance) {
        return new TrainingContext(hyperspace, provenance.teacher(), provenance.dataSha256(), Budget.STANDARD);
    }

    /** Unpacks the weights into a folder of tasks. */
    static void weights(Path tasks, TrainingContext context) throws IOException {
        var folder = Files.createDirectories(BlockTraining.folder(tasks, context, TASK));
        try (var in = open(WEIGHTS)) {
            Files.copy(in, folder.resolve("weights.bin"));
        }
    }

    /** The teacher's values, computed anew. */
    static TeacherValues values(Path folder, TrainingContext context) throws IOException {
        DataSet data;
        try (var in = new DataInputStream(open(IMAGES))) {
            data = KeptImages.read(in, "fashion-mnist", context.data());
        }
        var phase = context.budget().first();
        var few = new Budget("kept", phase, phase, RECALIBRATION_IMAGES, RECALIBRATION_IMAGES, HELD_OUT_IMAGES);
        try (var in = new DataInputStream(open(TEACHER));
                var teacher = KeptTeacher.read(in, context.hyperspace(), context.teacher())) {
            TeacherFeatures.keep(folder, context.hyperspace(), data, teacher, few, QUIET);
        }
        return new KeptValues(
                TeacherFeatures.open(folder, context.teacher(), context.data(), few), epsilons(context.hyperspace()));
    }

    private static Map<Integer, Double> epsilons(Hyperspace hyperspace) throws IOException {
        var properties = new Properties();
        try (var in = KeptTask.class.getResourceAsStream(FOLDER + EPSILONS)) {
            properties.load(in);
        }
        var epsilons = new TreeMap<Integer, Double>();
        for (int resolution : hyperspace.resolutions()) {
            epsilons.put(resolution, Double.valueOf(properties.getProperty(String.valueOf(resolution))));
        }
        return epsilons;
    }

    private static InputStream open(String name) throws IOException {
        return new GZIPInputStream(KeptTask.class.getResourceAsStream(FOLDER + name));
    }

    /**
     * Keeps the task of a work folder.
     *
     * @param arguments work folder, folder of Fashion-MNIST, folder of the test resources
     */
    public static void main(String[] arguments) throws IOException {
        var work = new WorkFolder(Path.of(arguments[0]));
        var to = Path.of(arguments[2] + FOLDER);
        Files.createDirectories(to);
        var context = context();
        try (var out = write(to.resolve(IMAGES))) {
            KeptImages.write(Path.of(arguments[1]), RECALIBRATION_IMAGES, HELD_OUT_IMAGES, out);
        }
        try (var out = write(to.resolve(TEACHER))) {
            KeptTeacher.write(work.teacher(), context.hyperspace(), out);
        }
        try (var out = write(to.resolve(WEIGHTS))) {
            Files.copy(BlockTraining.folder(work.tasks(), context, TASK).resolve("weights.bin"), out);
        }
        var epsilons = new StringBuilder();
        try (var features =
                TeacherFeatures.open(work.features(), context.teacher(), context.data(), context.budget())) {
            for (int resolution : context.hyperspace().resolutions()) {
                epsilons.append(resolution + "=" + features.epsilon(1, resolution) + "\n");
            }
        }
        Files.writeString(to.resolve(EPSILONS), epsilons);
    }

    private static DataOutputStream write(Path file) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }
}
