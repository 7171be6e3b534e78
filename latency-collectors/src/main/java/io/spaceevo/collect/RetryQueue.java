package io.spaceevo.collect;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

import io.spaceevo.collect.plan.MeasurementTask;

/** Tasks whose timing was not to be trusted, to be tried again later: three tries in all, then a task is left alone until the plan names it again. */
final class RetryQueue {
    static final int MAX_TRIES = 3;

    private final Queue<MeasurementTask> waiting = new ArrayDeque<>();
    private final Map<MeasurementTask, Integer> tries = new HashMap<>();

    void failed(MeasurementTask task) {
        int made = tries.merge(task, 1, Integer::sum);
        if (made < MAX_TRIES) {
            waiting.add(task);
        } else {
            tries.remove(task);
        }
    }

    void succeeded(MeasurementTask task) {
        tries.remove(task);
    }

    Optional<MeasurementTask> poll() {
        return Optional.ofNullable(waiting.poll());
    }
}
