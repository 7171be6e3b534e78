package io.spaceevo.train.teacher;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.data.BatchOrder;
import io.spaceevo.train.data.Batches;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.LabelledImages;
import io.spaceevo.train.data.Seeds;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.optimise.Schedules;
import io.spaceevo.train.optimise.Sgd;
import io.spaceevo.train.optimise.SgdSettings;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.work.Checkpoint;
import io.spaceevo.train.work.ProgressLines;

/**
 * Trains a teacher with cross-entropy, labels smoothed by 0.1. Three steps of four see the largest resolution, the others the smaller ones in turn, since students are
 * compared with the teacher at all of them. Everything random in a step depends on the seed and the step alone, so that a training that was killed goes on to the same
 * weights.
 */
public final class TeacherTraining {
    private static final float SMOOTHING = 0.1f;
    private static final float MOMENTUM = 0.9f;
    private static final float WEIGHT_DECAY = 5e-4f;
    private static final double MOST_NORM = 5;

    /** Of batch norm's running statistics: they span steps of all resolutions. */
    private static final float MOST_INERTIA = 0.99f;

    private static final int STEPS_PER_CHECKPOINT = 100;
    private static final int EVALUATED_AT_ONCE = 250;
    private static final long AUGMENTATION = 1;
    private static final long ORDER = 2;

    private final Hyperspace hyperspace;
    private final DataSet data;
    private final TeacherSettings settings;
    private final TeacherFolder folder;
    private final int stepsPerCheckpoint;

    public TeacherTraining(Hyperspace hyperspace, DataSet data, TeacherSettings settings, TeacherFolder folder) {
        this(hyperspace, data, settings, folder, STEPS_PER_CHECKPOINT);
    }

    TeacherTraining(
            Hyperspace hyperspace,
            DataSet data,
            TeacherSettings settings,
            TeacherFolder folder,
            int stepsPerCheckpoint) {
        this.hyperspace = hyperspace;
        this.data = data;
        this.settings = settings;
        this.folder = folder;
        this.stepsPerCheckpoint = stepsPerCheckpoint;
    }

    /**
     * Trains to the end, from where an earlier call was killed.
     *
     * @return accuracy on the test set at the largest resolution, in [0, 1]
     */
    public double run(PrintStream err) {
        try (var root = NDManager.newBaseManager();
                var parameters = new ParameterSet(root)) {
            var order = new BatchOrder(data.train().size(), settings.batch(), Seeds.mix(settings.seed(), ORDER));
            int steps = settings.epochs() * order.stepsPerPass();
            try (var sgd = new Sgd(parameters, sgd(steps))) {
                var checkpoint = folder.training(hyperspace, data.sha256() + " " + settings);
                if (checkpoint.exists()) {
                    resume(checkpoint, parameters, sgd);
                }
                var network = new WideNetwork(hyperspace, parameters, settings.seed());
                err.printf(
                        Locale.ROOT,
                        "teacher of %.1f million MACs, %d images, %d epochs%n",
                        network.macs(largest()) / 1e6,
                        data.train().size(),
                        settings.epochs());
                train(network, parameters, sgd, order, steps, checkpoint, err);
                double accuracy = accuracy(network, data.test(), parameters.manager());
                TrainedTeacher.write(folder.weights(hyperspace), parameters, accuracy);
                return accuracy;
            }
        }
    }

    private SgdSettings sgd(int steps) {
        return new SgdSettings(Schedules.cosine(settings.rate(), steps / 20, steps), MOMENTUM, WEIGHT_DECAY, MOST_NORM);
    }

    private static void resume(Checkpoint checkpoint, ParameterSet parameters, Sgd sgd) {
        checkpoint.read(in -> {
            ParameterFile.read(in, parameters);
            sgd.read(in);
            return sgd.steps();
        });
    }

    private void train(
            WideNetwork network,
            ParameterSet parameters,
            Sgd sgd,
            BatchOrder order,
            int steps,
            Checkpoint checkpoint,
            PrintStream err) {
        var progress = new ProgressLines(err, "teacher: step", sgd.steps(), steps);
        while (sgd.steps() < steps) {
            double loss = step(network, parameters.manager(), sgd, order.indices(sgd.steps()));
            int done = sgd.steps();
            progress.reached(done, String.format(Locale.ROOT, "loss %.3f", loss));
            if (done % order.stepsPerPass() == 0) {
                err.printf(
                        Locale.ROOT,
                        "epoch %d: %.2f %% of the held-out images right%n",
                        done / order.stepsPerPass(),
                        100 * accuracy(network, data.heldOut(), parameters.manager()));
            }
            if (done % stepsPerCheckpoint == 0 || done == steps) {
                checkpoint.write(out -> {
                    ParameterFile.write(parameters, out);
                    sgd.write(out);
                });
            }
        }
    }

    private double step(WideNetwork network, NDManager manager, Sgd sgd, int[] indices) {
        int step = sgd.steps();
        int resolution = resolution(step);
        double loss;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var images = augmented(manager, indices, resolution, step);
            try (var gradients = Engine.getInstance().newGradientCollector()) {
                var logits = network.forward(images, pass(step)).logits();
                var targets = Batches.targets(
                        manager,
                        data.train(),
                        indices,
                        Math.toIntExact(logits.getShape().get(1)),
                        SMOOTHING);
                var crossEntropy = logits.logSoftmax(1).mul(targets).sum().div(-indices.length);
                gradients.backward(crossEntropy);
                loss = crossEntropy.getFloat();
            }
            if (!Double.isFinite(sgd.step())) {
                throw new IllegalStateException(
                        "the teacher's gradient is not finite at step " + step + ": train it with a lower --rate");
            }
        }
        return loss;
    }

    /** Running statistics are the mean over the first steps, later a running mean. */
    private static ForwardPass pass(int step) {
        return new ForwardPass(false, true, Math.min(MOST_INERTIA, step / (step + 1f)));
    }

    private NDArray augmented(NDManager manager, int[] indices, int resolution, int step) {
        long seed = Seeds.mix(Seeds.mix(settings.seed(), AUGMENTATION), step);
        int channels = data.train().channels();
        return Batches.images(
                manager,
                data.train(),
                indices,
                resolution,
                (place, pixels, offset) -> Augmentation.apply(
                        pixels, offset, channels, resolution, new SplittableRandom(Seeds.mix(seed, place))));
    }

    private int largest() {
        var resolutions = hyperspace.resolutions();
        return resolutions.get(resolutions.size() - 1);
    }

    private int resolution(int step) {
        List<Integer> resolutions = hyperspace.resolutions();
        int smaller = resolutions.size() - 1;
        return step % 4 == 3 && smaller > 0 ? resolutions.get(step / 4 % smaller) : largest();
    }

    private double accuracy(WideNetwork network, LabelledImages images, NDManager manager) {
        int right = 0;
        for (int from = 0; from < images.size(); from += EVALUATED_AT_ONCE) {
            int[] indices = Batches.range(from, Math.min(from + EVALUATED_AT_ONCE, images.size()));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var batch = Batches.images(manager, images, indices, largest());
                long[] classes = network.forward(batch, ForwardPass.evaluation(false))
                        .logits()
                        .argMax(1)
                        .toLongArray();
                for (int i = 0; i < classes.length; i++) {
                    right += classes[i] == images.label(indices[i]) ? 1 : 0;
                }
            }
        }
        return (double) right / images.size();
    }
}
