package io.spaceevo.train.distill;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;

import ai.djl.ndarray.NDManager;
import io.spaceevo.train.optimise.Adam;
import io.spaceevo.train.optimise.AdamSettings;
import io.spaceevo.train.optimise.Schedules;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;

/** Everything that the next step of a task depends on. Written and read bit by bit, so that a training that was killed goes on as if it had not been. */
final class TrainingState implements AutoCloseable {
    private static final float WEIGHT_DECAY = 1e-4f;
    private static final double MOST_NORM = 5;

    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterSet parameters = new ParameterSet(manager);
    private final LossGuard guard = new LossGuard();
    private final boolean secondPhase;
    private final int rollbacks;
    private final Adam adam;

    private TrainingState(Schedule schedule, boolean secondPhase, int rollbacks) {
        this.secondPhase = secondPhase;
        this.rollbacks = rollbacks;
        var phase = schedule.budget().phase(secondPhase);
        int steps = phase.steps();
        float rate = (float) ((schedule.edge() ? phase.edgeRate() : phase.rate()) * Math.pow(0.5, rollbacks));
        this.adam = new Adam(
                parameters, new AdamSettings(Schedules.cosine(rate, steps / 20, steps), WEIGHT_DECAY, MOST_NORM));
    }

    /**
     * What rates depend on.
     *
     * @param edge whether the stage is the first or the last
     */
    record Schedule(Budget budget, boolean edge) {}

    static TrainingState initial(Schedule schedule) {
        return new TrainingState(schedule, false, 0);
    }

    /** The second phase starts with the parameters of the first, and with an optimiser of its own. */
    static TrainingState second(Schedule schedule, DataInputStream firstPhase) throws IOException {
        var state = new TrainingState(schedule, true, 0);
        ParameterFile.read(firstPhase, state.parameters);
        return state;
    }

    /** @param moreRollbacks added to those of the state that was written */
    static TrainingState read(Schedule schedule, DataInputStream in, int moreRollbacks) throws IOException {
        var state = new TrainingState(schedule, in.readBoolean(), in.readInt() + moreRollbacks);
        state.guard.read(in);
        ParameterFile.read(in, state.parameters);
        state.adam.read(in);
        return state;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(secondPhase);
        out.writeInt(rollbacks);
        guard.write(out);
        ParameterFile.write(parameters, out);
        adam.write(out);
    }

    ParameterSet parameters() {
        return parameters;
    }

    NDManager manager() {
        return manager;
    }

    LossGuard guard() {
        return guard;
    }

    Adam adam() {
        return adam;
    }

    boolean isSecondPhase() {
        return secondPhase;
    }

    /** Of this phase. */
    int rollbacks() {
        return rollbacks;
    }

    @Override
    public void close() {
        manager.close();
    }
}
