package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import io.spaceevo.collect.plan.MeasurementTask;

/** A clock that advances by what each run of an inference is said to take. */
final class ScriptedMachine implements MeasurementClock {
    /** One opened session. */
    record Opened(MeasurementTask task, int number) {}

    private final ToLongFunction<Opened> nanosPerRun;
    final List<MeasurementTask> opened = new ArrayList<>();
    int open;
    private long now;

    ScriptedMachine(ToLongFunction<Opened> nanosPerRun) {
        this.nanosPerRun = nanosPerRun;
    }

    Inference open(MeasurementTask task) {
        int number = (int) opened.stream().filter(task::equals).count();
        opened.add(task);
        open++;
        var session = new Opened(task, number);
        return new Inference() {
            @Override
            public void run() {
                now += nanosPerRun.applyAsLong(session);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public String word() {
        return "scripted";
    }
}
