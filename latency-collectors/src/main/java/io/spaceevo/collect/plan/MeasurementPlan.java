package io.spaceevo.collect.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.measurement.Precision;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Network;
import io.spaceevo.space.RandomNetworks;
import io.spaceevo.space.Workload;

/**
 * Which block to measure next, without end. First the fixed stages at each resolution, then the searchable operators in turn, so that none waits for the
 * slowest; each operator visits its stages and resolutions in turn. Then come the head and tail of larger subnets, and in between whole networks. FP32 follows INT8 one by one, so that the two can be compared. When every block was
 * measured, all begins again in another order. The same seed and the same calls give the same tasks. Not thread-safe.
 */
public final class MeasurementPlan implements Iterator<MeasurementTask> {
    /** How often each network is measured before networks become rare: a neighbour on the same processor slows one for minutes. */
    private static final int VISITS = 3;

    /** How much rarer they are then. */
    private static final int REST = 4;

    private final BlockCandidates candidates;
    private final PlanSettings settings;
    private final SplittableRandom random;

    private final Deque<BlockConfiguration> fixed = new ArrayDeque<>();
    private final List<OperatorQueue> operators = new ArrayList<>();
    private final Deque<BlockConfiguration> headAndTail = new ArrayDeque<>();
    private final Deque<Workload> fp32 = new ArrayDeque<>();
    private final List<Network> networks;
    private int nextOperator;
    private long tasks;
    private long networkTasks;
    private final long predictable;
    private boolean ready;

    private MeasurementPlan(Hyperspace hyperspace, BlockCandidates candidates, PlanSettings settings) {
        this.candidates = candidates;
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        begin();
        this.networks = RandomNetworks.spread(hyperspace, settings.networks(), random.split());
        this.predictable = fixed.size() + (long) settings.need() * operators.size();
    }

    /** A plan over the blocks of sampled sub-stages; over all blocks of the hyperspace where there are no samples. */
    public static MeasurementPlan of(Hyperspace hyperspace, List<StageQualities> qualities, PlanSettings settings) {
        var candidates =
                qualities.isEmpty() ? BlockCandidates.of(hyperspace) : BlockCandidates.of(hyperspace, qualities);
        return new MeasurementPlan(hyperspace, candidates, settings);
    }

    /** A plan over all blocks of the hyperspace. */
    public static MeasurementPlan of(Hyperspace hyperspace, PlanSettings settings) {
        return of(hyperspace, List.of(), settings);
    }

    /** Tells that every kind has a predictor: FP32 may take more. */
    public void platformIsReady() {
        ready = true;
    }

    /** There is always something to measure. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public MeasurementTask next() {
        if (fixed.isEmpty() && headAndTail.isEmpty() && operators.isEmpty() && fp32.isEmpty()) {
            begin();
        }
        long task = tasks++;
        if (isNetworkTurn(task)) {
            return int8(networks.get((int) (networkTasks++ % networks.size())));
        }
        boolean int8Left = !fixed.isEmpty() || !headAndTail.isEmpty() || !operators.isEmpty();
        if (!fp32.isEmpty() && (!int8Left || isFp32Turn(task))) {
            return new MeasurementTask(fp32.remove(), Precision.FP32);
        }
        return int8(block(task));
    }

    private MeasurementTask int8(Workload workload) {
        long parameters = workload.blocks().stream()
                .mapToLong(block -> block.cost().parameters())
                .sum();
        if (parameters <= settings.maxFp32Parameters()) {
            fp32.add(workload);
        }
        return new MeasurementTask(workload, Precision.INT8);
    }

    private BlockConfiguration block(long task) {
        if (!fixed.isEmpty()) {
            return fixed.remove();
        }
        boolean searchableFirst = task < predictable && !operators.isEmpty();
        return searchableFirst || headAndTail.isEmpty() ? searchable() : headAndTail.remove();
    }

    /** Not before each kind could have a predictor: until then a network teaches nothing. */
    private boolean isNetworkTurn(long task) {
        int every = settings.networkEvery() * (networkTasks < (long) VISITS * networks.size() ? 1 : REST);
        return !networks.isEmpty() && task >= predictable && task % every == 0;
    }

    private boolean isFp32Turn(long task) {
        int every = ready ? settings.fp32EveryWhenReady() : settings.fp32Every();
        return (ready || task >= predictable) && task % every == every - 1;
    }

    private BlockConfiguration searchable() {
        int index = nextOperator % operators.size();
        var operator = operators.get(index);
        var block = operator.draw();
        if (operator.isEmpty()) {
            operators.remove(index);
            nextOperator = index;
        } else {
            nextOperator = index + 1;
        }
        return block;
    }

    private void begin() {
        fixed.addAll(candidates.fixed());
        headAndTail.addAll(candidates.headAndTail());
        for (var cells : candidates.byOperator().values()) {
            var operator = new OperatorQueue(cells, random.split());
            if (!operator.isEmpty()) {
                operators.add(operator);
            }
        }
        nextOperator = 0;
    }
}
