package io.spaceevo.collect;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import io.spaceevo.collect.plan.MeasurementTask;

/**
 * Tasks whose timing was not to be trusted, to be tried again: soon for three tries in all, then parked and tried now and then, because a target waits for every
 * fixed block of its hyperspace.
 */
final class RetryQueue {
    static final int MAX_TRIES = 3;

    private final Queue<MeasurementTask> waiting = new ArrayDeque<>();
    private final Queue<MeasurementTask> parked = new ArrayDeque<>();
    private final Map<MeasurementTask, Integer> tries = new HashMap<>();

    void failed(MeasurementTask task) {
        int made = tries.merge(task, 1, Integer::sum);
        (made < MAX_TRIES ? waiting : parked).add(task);
    }

    /** The task was measured, or never can be. */
    void settled(MeasurementTask task) {
        tries.remove(task);
    }

    /** The next task that is to be tried again soon. */
    Optional<MeasurementTask> poll() {
        return Optional.ofNullable(waiting.poll());
    }

    /** The task that has been parked for longest. */
    Optional<MeasurementTask> pollParked() {
        return Optional.ofNullable(parked.poll());
    }
}
