package io.spaceevo.train.teacher;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.space.Hyperspace;

/** Whether a teacher's values at stage borders have the sizes that the stages of a hyperspace have there. */
public final class TeacherCheck {
    private TeacherCheck() {}

    /**
     * What the teacher has at a border.
     *
     * @param size height and width, pixels
     * @param needed height and width that the hyperspace has there, pixels
     */
    public record Border(int border, int resolution, int channels, int size, int needed) {
        public boolean fits() {
            return size == needed;
        }

        /** As in {@code before stage1 at 32 px: 24 channels of 16×16}. */
        public String text(Hyperspace hyperspace) {
            var searchable = hyperspace.searchable();
            var place = border == 0
                    ? "before " + searchable.get(0).name()
                    : "behind " + searchable.get(border - 1).name();
            return place + " at " + resolution + " px: " + channels + " channels of " + size + "×" + size
                    + (fits() ? "" : ", needs " + needed + "×" + needed);
        }
    }

    /**
     * Gives the teacher one image at every resolution.
     *
     * @throws IllegalArgumentException if it has another number of borders than the hyperspace, or takes no such image
     */
    public static List<Border> borders(Hyperspace hyperspace, Teacher teacher) {
        int stages = hyperspace.searchable().size();
        var found = new ArrayList<Border>();
        for (int resolution : hyperspace.resolutions()) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var image = teacher.manager().zeros(new Shape(2, hyperspace.imageChannels(), resolution, resolution));
                var borders = teacher.borders(image);
                if (borders.size() != stages + 1) {
                    throw new IllegalArgumentException(hyperspace.name() + " needs a teacher with values at "
                            + (stages + 1) + " stage borders, was " + borders.size());
                }
                for (int border = 0; border <= stages; border++) {
                    var shape = borders.get(border).getShape();
                    if (shape.dimension() != 4 || shape.get(2) != shape.get(3)) {
                        throw new IllegalArgumentException("a teacher's value at a stage border needs the shape "
                                + "[batch, channels, size, size], was " + shape + " at border " + border);
                    }
                    found.add(new Border(
                            border,
                            resolution,
                            (int) shape.get(1),
                            (int) shape.get(2),
                            size(hyperspace, border, resolution)));
                }
            }
        }
        return found;
    }

    private static int size(Hyperspace hyperspace, int border, int resolution) {
        if (border < hyperspace.searchable().size()) {
            return hyperspace.inputSize(border, resolution);
        }
        int stride = hyperspace.searchable().get(border - 1).stride();
        return (hyperspace.inputSize(border - 1, resolution) + stride - 1) / stride;
    }

    /** @throws IllegalArgumentException if a border does not fit */
    public static void require(Hyperspace hyperspace, Teacher teacher) {
        for (var border : borders(hyperspace, teacher)) {
            if (!border.fits()) {
                throw new IllegalArgumentException("the teacher " + teacher.id() + " does not fit " + hyperspace.name()
                        + ": " + border.text(hyperspace) + " (see `spaceevo train teacher --check`)");
            }
        }
    }
}
