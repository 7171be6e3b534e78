package io.spaceevo.train.distill;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.train.data.Batches;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.teacher.Teacher;

/**
 * A teacher that is run for training images whose features are not kept, which those of ImageNet would need terabytes for. What it said of the last images is
 * remembered by resolution, since a step asks for two borders, and may ask for a resolution twice. Not thread-safe.
 */
public final class RunningTeacher implements TeacherValues {
    private final TeacherFeatures kept;
    private final Teacher teacher;
    private final DataSet data;
    private final Budget budget;
    private int[] last = {};
    private final Map<Integer, List<Values>> byResolution = new HashMap<>();

    /** One border, outside of any scope of arrays. */
    private record Values(float[] floats, Shape shape) {}

    /**
     * @param kept what is kept; closed with this, as the teacher is
     * @param teacher the one it was made with
     */
    public RunningTeacher(TeacherFeatures kept, Teacher teacher, DataSet data, Budget budget) {
        this.kept = kept;
        this.teacher = teacher;
        this.data = data;
        this.budget = budget;
    }

    @Override
    public NDArray values(NDManager manager, Part part, int border, int resolution, int[] images) {
        int keptImages = kept.images(part, resolution);
        if (Arrays.stream(images).allMatch(image -> image < keptImages)) {
            return kept.values(manager, part, border, resolution, images);
        }
        if (!Arrays.equals(images, last)) {
            byResolution.clear();
            last = images.clone();
        }
        var values = byResolution
                .computeIfAbsent(resolution, absent -> run(absent, images))
                .get(border);
        return manager.create(values.floats(), values.shape());
    }

    private List<Values> run(int resolution, int[] images) {
        try (var manager = teacher.manager().newSubManager()) {
            return teacher.borders(Batches.images(manager, data.train(), images, resolution)).stream()
                    .map(border -> new Values(border.toFloatArray(), border.getShape()))
                    .toList();
        }
    }

    @Override
    public int channels(int border, int resolution) {
        return kept.channels(border, resolution);
    }

    @Override
    public int images(Part part, int resolution) {
        return part == Part.TRAIN ? budget.images() : kept.images(part, resolution);
    }

    @Override
    public double epsilon(int border, int resolution) {
        return kept.epsilon(border, resolution);
    }

    @Override
    public void close() {
        kept.close();
        teacher.close();
    }
}
