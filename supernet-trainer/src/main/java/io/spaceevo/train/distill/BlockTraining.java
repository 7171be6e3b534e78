package io.spaceevo.train.distill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.spaceevo.train.data.BatchOrder;
import io.spaceevo.train.data.Seeds;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;

/**
 * Trains one task: the first phase in FP32, then the second. All sub-stages of a step regress on the teacher; their gradients are added up.
 *
 * <p>A checkpoint is written every 100 steps. A loss that the {@link LossGuard} objects to takes the training back to the last one, with half the learning rate from
 * there on; after the third time in a phase the task is given up. Everything random in a step depends on the task's seed and the step alone.
 */
public final class BlockTraining {
    static final int STEPS_PER_CHECKPOINT = 100;

    private static final int MOST_ROLLBACKS = 3;
    private static final int RANDOM_LOSSES = 24;
    private static final long ORDER = 1;
    private static final long SAMPLING = 2;
    private static final long MEASURED = 3;

    private final TrainingContext context;
    private final StageTask task;
    private final TeacherValues features;
    private final TaskFolder folder;
    private final Listener listener;
    private final SandwichRule sandwich;
    private final int stepsPerCheckpoint;

    /** Hears of progress. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param step of both phases together, counted from 1
         * @param loss running mean of the largest sub-stage's
         */
        void reached(int step, double loss);
    }

    /** @param tasks folder of all tasks */
    public BlockTraining(
            TrainingContext context, StageTask task, TeacherValues features, Path tasks, Listener listener) {
        this(context, task, features, tasks, listener, STEPS_PER_CHECKPOINT);
    }

    BlockTraining(
            TrainingContext context,
            StageTask task,
            TeacherValues features,
            Path tasks,
            Listener listener,
            int stepsPerCheckpoint) {
        this.context = context;
        this.task = task;
        this.features = features;
        this.folder = TaskFolder.of(tasks, context, task);
        this.listener = listener;
        this.sandwich = new SandwichRule(context.hyperspace(), task);
        this.stepsPerCheckpoint = stepsPerCheckpoint;
    }

    /** Where a task is kept. */
    public static Path folder(Path tasks, TrainingContext context, StageTask task) {
        return TaskFolder.of(tasks, context, task).path();
    }

    /** The result of a finished task. */
    public static Optional<TaskResult> result(Path tasks, TrainingContext context, StageTask task) {
        return TaskFolder.of(tasks, context, task).result();
    }

    /**
     * The result with the lowest mean loss among trainings of a task with its own and the following seeds; one that was given up, if there is no other.
     *
     * @param below seeds from here on do not count
     */
    public static Optional<TaskResult> best(Path tasks, TrainingContext context, StageTask task, long below) {
        var results = LongStream.range(task.seed(), below)
                .mapToObj(seed -> new StageTask(task.stage(), task.type(), seed, task.second()))
                .flatMap(one -> result(tasks, context, one).stream())
                .toList();
        return results.stream()
                .filter(result -> !result.failed())
                .min(Comparator.comparingDouble(result -> result.losses().meanOfRandom()))
                .or(() -> results.stream().findFirst());
    }

    /** Trains to the end, from where an earlier call was killed. Does nothing if the task is finished. */
    public TaskResult run() {
        var finished = folder.result();
        if (finished.isPresent()) {
            return finished.get();
        }
        var failure = Optional.<String>empty();
        var spent = SpentTime.since(folder.spentTime());
        int rollbacks = 0;
        boolean trained = folder.weights().exists();
        while (!trained && failure.isEmpty()) {
            var trouble = Optional.<String>empty();
            try (var state = open(0)) {
                trouble = train(state, spent);
                rollbacks = state.rollbacks();
                trained = trouble.isEmpty() && state.isSecondPhase();
            }
            if (trouble.isPresent() && rollbacks == MOST_ROLLBACKS) {
                failure = trouble;
            } else if (trouble.isPresent()) {
                rollBack();
            }
        }
        var result = failure.isPresent() ? failed(failure.get(), rollbacks, spent) : measured(rollbacks, spent);
        folder.finish(result);
        return result;
    }

    private TrainingState open(int moreRollbacks) {
        var checkpoint = folder.training();
        if (checkpoint.exists()) {
            return checkpoint.read(in -> TrainingState.read(schedule(), in, moreRollbacks));
        }
        var first = folder.firstPhase();
        var state = first.exists()
                ? first.read(in -> TrainingState.second(schedule(), in))
                : TrainingState.initial(schedule());
        checkpoint.write(state::write);
        return state;
    }

    private TrainingState.Schedule schedule() {
        int last = context.hyperspace().searchable().size() - 1;
        return new TrainingState.Schedule(context.budget(), task.stage() == 0 || task.stage() == last);
    }

    private void rollBack() {
        try (var state = open(1)) {
            folder.training().write(state::write);
        }
    }

    /**
     * Trains to the end of the phase.
     *
     * @return what went wrong; empty if all went well
     */
    private Optional<String> train(TrainingState state, SpentTime spent) {
        var budget = context.budget();
        var phase = budget.phase(state.isSecondPhase());
        int steps = phase.steps();
        int before = state.isSecondPhase() ? budget.first().steps() : 0;
        var student = student(state.parameters());
        var order = new BatchOrder(
                features.images(TeacherValues.Part.TRAIN, sandwich.largest().resolution()),
                phase.batch(),
                task.seed(ORDER));
        while (state.adam().steps() < steps) {
            int step = before + state.adam().steps();
            double loss = accumulate(state, student, step, order.indices(step));
            var objection = state.guard().objection(loss, state.adam().step());
            if (objection.isPresent()) {
                return Optional.of("step " + (step + 1) + ": " + objection.get());
            }
            listener.reached(step + 1, state.guard().mean());
            int done = state.adam().steps();
            if (done % stepsPerCheckpoint == 0 && done < steps) {
                folder.training().write(state::write);
                spent.keep();
            }
        }
        endPhase(state);
        spent.keep();
        return Optional.empty();
    }

    /** The file of what was reached comes first, so that a kill in between repeats nothing that could differ. */
    private void endPhase(TrainingState state) {
        if (state.isSecondPhase()) {
            folder.weights().write(out -> {
                out.writeInt(state.rollbacks());
                ParameterFile.write(state.parameters(), out);
            });
            return;
        }
        folder.firstPhase().write(out -> ParameterFile.write(state.parameters(), out));
        try (var second = folder.firstPhase().read(in -> TrainingState.second(schedule(), in))) {
            folder.training().write(second::write);
        }
    }

    /** Adds up the gradients of one step; returns the loss of the largest sub-stage. */
    private double accumulate(TrainingState state, Student student, int step, int[] images) {
        var pass = ForwardPass.training(isQuantised(state.isSecondPhase()));
        var samples = sandwich.step(new SplittableRandom(Seeds.mix(task.seed(SAMPLING), step)));
        double largest = Double.NaN;
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            for (int i = 0; i < samples.size(); i++) {
                var sample = samples.get(i);
                try (var scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    var x = values(state.manager(), task.stage(), sample, images);
                    var target = values(state.manager(), task.stage() + 1, sample, images);
                    var loss = NoiseToSignal.of(
                            student.forward(x, sample.subStage(), pass),
                            target,
                            features.epsilon(task.stage() + 1, sample.resolution()));
                    gradients.backward(loss);
                    if (i == 0) {
                        largest = loss.getFloat();
                    }
                }
            }
        }
        return largest;
    }

    private NDArray values(NDManager manager, int border, Sample sample, int[] images) {
        return features.values(manager, TeacherValues.Part.TRAIN, border, sample.resolution(), images);
    }

    private boolean isQuantised(boolean secondPhase) {
        return secondPhase && task.second().isQuantised();
    }

    private Student student(ParameterSet parameters) {
        int resolution = sandwich.largest().resolution();
        return new Student(
                context.hyperspace(),
                task,
                features.channels(task.stage(), resolution),
                features.channels(task.stage() + 1, resolution),
                parameters);
    }

    private TaskResult failed(String why, int rollbacks, SpentTime spent) {
        return result(why, rollbacks, TaskResult.Losses.NONE, TaskResult.Losses.NONE, spent);
    }

    /** Takes the loss of one sample. */
    @FunctionalInterface
    public interface LossConsumer {
        /** @param index of the sample, counted from 0 */
        void accept(int index, double loss);
    }

    /**
     * Measures sub-stages with the weights of a finished task.
     *
     * @param tasks folder of all tasks
     */
    public static void measure(
            TrainingContext context,
            StageTask task,
            TeacherValues features,
            Path tasks,
            List<Sample> samples,
            LossConsumer losses) {
        var training = new BlockTraining(context, task, features, tasks, (step, loss) -> {});
        try (var manager = NDManager.newBaseManager()) {
            var weights = new ParameterSet(manager);
            training.readWeights(weights);
            var loss = training.loss(weights, training.isQuantised(true), manager);
            for (int i = 0; i < samples.size(); i++) {
                losses.accept(i, loss.of(samples.get(i)));
            }
        }
    }

    /** Measures copies of the weights: batch norm's statistics change. */
    private TaskResult measured(int rollbacks, SpentTime spent) {
        try (var manager = NDManager.newBaseManager()) {
            var first = new ParameterSet(manager);
            folder.firstPhase().read(in -> {
                ParameterFile.read(in, first);
                return first;
            });
            var last = new ParameterSet(manager);
            int all = readWeights(last);
            return result(
                    "",
                    Math.max(all, rollbacks),
                    losses(first, false, manager),
                    losses(last, isQuantised(true), manager),
                    spent);
        }
    }

    /** Returns the rollbacks of the training. */
    private int readWeights(ParameterSet parameters) {
        return folder.weights().read(in -> {
            int rollbacks = in.readInt();
            ParameterFile.read(in, parameters);
            return rollbacks;
        });
    }

    private SubStageLoss loss(ParameterSet parameters, boolean quantised, NDManager manager) {
        return new SubStageLoss(student(parameters), features, task.stage(), quantised, manager);
    }

    private TaskResult.Losses losses(ParameterSet parameters, boolean quantised, NDManager manager) {
        var loss = loss(parameters, quantised, manager);
        var random = new SplittableRandom(MEASURED);
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < RANDOM_LOSSES; i++) {
            losses.add(loss.of(sandwich.random(random)));
        }
        return new TaskResult.Losses(loss.of(sandwich.largest()), loss.of(sandwich.smallest()), losses);
    }

    private TaskResult result(
            String failure, int rollbacks, TaskResult.Losses fp32, TaskResult.Losses losses, SpentTime spent) {
        return new TaskResult(
                task.id(),
                task.choices(context.hyperspace()).operator(),
                context.hyperspace().id(),
                context.teacher(),
                context.budget(),
                failure,
                rollbacks,
                fp32,
                losses,
                Math.round(10 * spent.seconds()) / 10.0);
    }
}
