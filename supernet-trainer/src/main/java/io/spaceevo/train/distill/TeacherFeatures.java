package io.spaceevo.train.distill;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.data.Batches;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.LabelledImages;
import io.spaceevo.train.teacher.Teacher;
import io.spaceevo.train.teacher.TeacherCheck;
import io.spaceevo.train.work.Checkpoint;
import io.spaceevo.train.work.ProgressLines;

/**
 * A teacher's values at the borders of stages, computed once for some images at every resolution and kept on disk: FP32, little-endian, one file per part, border and
 * resolution, of shape [images, channels, size, size].
 */
public final class TeacherFeatures implements TeacherValues {
    private static final int AT_ONCE = 128;

    /** What one file holds. */
    private record Place(Part part, int border, int resolution) {
        String fileName() {
            return part.word() + "-border" + border + "-r" + resolution + ".f32";
        }
    }

    /** @param variance mean over images and channels of the variance over height and width */
    private record Maps(int images, int channels, int size, double variance) {
        int floats() {
            return channels * size * size;
        }
    }

    private final Map<Place, Maps> maps = new LinkedHashMap<>();
    private final Map<Place, FileChannel> files = new LinkedHashMap<>();

    private TeacherFeatures() {}

    /** Where the features of a teacher for a budget's images lie. */
    private static Path folder(Path root, String teacher, Budget budget) {
        return root.resolve(
                teacher.replaceAll("[^A-Za-z0-9-]", "-") + "-" + budget.kept() + "-" + budget.heldOutImages());
    }

    private static Checkpoint index(Path folder, String teacher, String data) {
        return new Checkpoint(folder.resolve("index.bin"), "features of " + teacher + " on " + data);
    }

    /** Computes what is not there yet. */
    public static void keep(
            Path root, Hyperspace hyperspace, DataSet data, Teacher teacher, Budget budget, PrintStream err) {
        var folder = folder(root, teacher.id(), budget);
        if (index(folder, teacher.id(), data.sha256()).exists()) {
            return;
        }
        TeacherCheck.require(hyperspace, teacher);
        var draft = folder.resolveSibling(folder.getFileName() + ".new");
        delete(draft);
        try (var features = new TeacherFeatures()) {
            Files.createDirectories(draft);
            int all = (budget.kept() + budget.heldOutImages())
                    * hyperspace.resolutions().size();
            var progress = new ProgressLines(err, "teacher's features: image", 0, all);
            int done = 0;
            for (int resolution : hyperspace.resolutions()) {
                features.compute(draft, Part.TRAIN, data.train(), budget.kept(), resolution, teacher, progress, done);
                done += budget.kept();
                features.compute(
                        draft,
                        Part.HELD_OUT,
                        data.heldOut(),
                        budget.heldOutImages(),
                        resolution,
                        teacher,
                        progress,
                        done);
                done += budget.heldOutImages();
            }
            index(draft, teacher.id(), data.sha256()).write(out -> {
                out.writeInt(features.maps.size());
                for (var entry : features.maps.entrySet()) {
                    out.writeUTF(entry.getKey().part().name());
                    out.writeInt(entry.getKey().border());
                    out.writeInt(entry.getKey().resolution());
                    out.writeInt(entry.getValue().images());
                    out.writeInt(entry.getValue().channels());
                    out.writeInt(entry.getValue().size());
                    out.writeDouble(entry.getValue().variance());
                }
            });
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the teacher's features in " + folder, e);
        }
    }

    private void compute(
            Path folder,
            Part part,
            LabelledImages images,
            int count,
            int resolution,
            Teacher teacher,
            ProgressLines progress,
            int before)
            throws IOException {
        var sums = new LinkedHashMap<Place, Double>();
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, count);
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var batch = Batches.images(teacher.manager(), images, Batches.range(from, to), resolution);
                var borders = teacher.borders(batch);
                for (int border = 0; border < borders.size(); border++) {
                    var place = new Place(part, border, resolution);
                    append(folder.resolve(place.fileName()), borders.get(border));
                    double variance =
                            NoiseToSignal.variance(borders.get(border)).mean().getFloat();
                    double sum = sums.getOrDefault(place, 0.0) + variance * (to - from);
                    sums.put(place, sum);
                    if (to == count) {
                        var shape = borders.get(border).getShape();
                        maps.put(place, new Maps(count, (int) shape.get(1), (int) shape.get(2), sum / count));
                    }
                }
            }
            progress.reached(before + to, part.word() + " at " + resolution + " px");
        }
    }

    private static void append(Path file, NDArray values) throws IOException {
        var floats = values.toFloatArray();
        var bytes = ByteBuffer.allocate(Float.BYTES * floats.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    /** Opens what {@link #keep} kept. */
    public static TeacherFeatures open(Path root, String teacher, String data, Budget budget) {
        var folder = folder(root, teacher, budget);
        var features = new TeacherFeatures();
        index(folder, teacher, data).read(in -> {
            for (int left = in.readInt(); left > 0; left--) {
                var place = new Place(Part.valueOf(in.readUTF()), in.readInt(), in.readInt());
                features.maps.put(place, new Maps(in.readInt(), in.readInt(), in.readInt(), in.readDouble()));
                features.files.put(place, FileChannel.open(folder.resolve(place.fileName()), StandardOpenOption.READ));
            }
            return features;
        });
        return features;
    }

    @Override
    public NDArray values(NDManager manager, Part part, int border, int resolution, int[] images) {
        var place = new Place(part, border, resolution);
        var kept = maps(place);
        var bytes = ByteBuffer.allocate(Float.BYTES * kept.floats()).order(ByteOrder.LITTLE_ENDIAN);
        var values = new float[images.length * kept.floats()];
        for (int i = 0; i < images.length; i++) {
            read(place, bytes.clear(), (long) images[i] * bytes.capacity());
            bytes.flip().asFloatBuffer().get(values, i * kept.floats(), kept.floats());
        }
        return manager.create(values, new Shape(images.length, kept.channels(), kept.size(), kept.size()));
    }

    private void read(Place place, ByteBuffer into, long from) {
        var file = files.get(place);
        if (file == null) {
            throw new IllegalStateException("features are read after they were opened");
        }
        try {
            while (into.hasRemaining()) {
                if (file.read(into, from + into.position()) < 0) {
                    throw new IllegalArgumentException("the teacher's features " + place.fileName()
                            + " end early: remove the folder features to compute them again");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the teacher's features", e);
        }
    }

    private Maps maps(Place place) {
        var kept = maps.get(place);
        if (kept == null) {
            throw new IllegalArgumentException("no features were kept for " + place);
        }
        return kept;
    }

    @Override
    public int channels(int border, int resolution) {
        return maps(new Place(Part.TRAIN, border, resolution)).channels();
    }

    @Override
    public int images(Part part, int resolution) {
        return maps(new Place(part, 0, resolution)).images();
    }

    @Override
    public double epsilon(int border, int resolution) {
        return NoiseToSignal.EPSILON_SHARE
                * maps(new Place(Part.TRAIN, border, resolution)).variance();
    }

    @Override
    public void close() {
        for (var file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the teacher's features", e);
            }
        }
    }
}
