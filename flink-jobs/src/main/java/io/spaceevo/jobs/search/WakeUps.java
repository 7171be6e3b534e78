package io.spaceevo.jobs.search;

import org.apache.flink.streaming.api.TimerService;

/** Keeps one timer per platform: the earliest that anybody asked for. Those for work take the slots of the subtask's schedule. */
final class WakeUps {
    private final SearchState state;
    private final SliceSchedule schedule = new SliceSchedule();

    WakeUps(SearchState state) {
        this.state = state;
    }

    /** The platform's timer has fired. */
    void fired() {
        state.awake();
    }

    /** Wakes the current platform in the next free slot. */
    void forWork(TimerService timers) throws Exception {
        long slot = schedule.free(timers.currentProcessingTime());
        if (at(timers, slot)) {
            schedule.take(slot);
        }
    }

    /** Wakes the current platform after some milliseconds at most. */
    void within(TimerService timers, long millis) throws Exception {
        at(timers, timers.currentProcessingTime() + millis);
    }

    /** False if it wakes earlier anyway. */
    private boolean at(TimerService timers, long time) throws Exception {
        var known = state.wake();
        if (known.isPresent()) {
            if (known.get() <= time) {
                return false;
            }
            timers.deleteProcessingTimeTimer(known.get());
        }
        timers.registerProcessingTimeTimer(time);
        state.wake(time);
        return true;
    }
}
