package io.spaceevo.train.distill;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.spaceevo.train.data.Batches;
import io.spaceevo.train.elastic.ForwardPass;

/**
 * Measures what a sub-stage with trained weights loses: batch norm is recalibrated with 4 batches of 64 training images, then the noise-to-signal ratio is taken over the
 * held-out images. The recalibration changes the statistics that all sub-stages share, so none depends on what was measured before.
 */
public final class SubStageLoss {
    private static final int RECALIBRATION_BATCHES = 4;
    private static final int RECALIBRATION_IMAGES = 64;
    private static final int AT_ONCE = 250;

    private final Student student;
    private final TeacherValues features;
    private final int stage;
    private final boolean quantised;
    private final NDManager manager;

    SubStageLoss(Student student, TeacherValues features, int stage, boolean quantised, NDManager manager) {
        this.student = student;
        this.features = features;
        this.stage = stage;
        this.quantised = quantised;
        this.manager = manager;
    }

    double of(Sample sample) {
        for (int batch = 0; batch < RECALIBRATION_BATCHES; batch++) {
            int[] images = recalibrationImages(sample, batch);
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var x = features.values(manager, TeacherValues.Part.TRAIN, stage, sample.resolution(), images);
                student.forward(x, sample.subStage(), ForwardPass.recalibration(quantised, batch));
            }
        }
        int all = features.images(TeacherValues.Part.HELD_OUT, sample.resolution());
        double sum = 0;
        for (int from = 0; from < all; from += AT_ONCE) {
            int[] images = Batches.range(from, Math.min(from + AT_ONCE, all));
            sum += images.length * heldOutLoss(sample, images);
        }
        return sum / all;
    }

    private int[] recalibrationImages(Sample sample, int batch) {
        int all = features.images(TeacherValues.Part.TRAIN, sample.resolution());
        int each = Math.min(RECALIBRATION_IMAGES, all);
        int from = batch * each % (all - each + 1);
        return Batches.range(from, from + each);
    }

    private double heldOutLoss(Sample sample, int[] images) {
        int resolution = sample.resolution();
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var x = features.values(manager, TeacherValues.Part.HELD_OUT, stage, resolution, images);
            var target = features.values(manager, TeacherValues.Part.HELD_OUT, stage + 1, resolution, images);
            var y = student.forward(x, sample.subStage(), ForwardPass.evaluation(quantised));
            return NoiseToSignal.of(y, target, features.epsilon(stage + 1, resolution))
                    .getFloat();
        }
    }
}
