package io.spaceevo.jobs.search;

import java.io.IOException;

import io.spaceevo.live.PlatformStore.Cell;
import io.spaceevo.live.Rest;
import org.apache.flink.streaming.api.TimerService;

/** Keeps one timer per platform: the earliest that anybody asked for. Those for work take the slots of the subtask's schedule. */
final class WakeUps {
    /** A platform that waits in line looks again after so long at most: the line may have become shorter. */
    private static final long LONGEST_WAIT_MS = 5000;

    private final Cell<Long> wake;
    private final SliceSchedule schedule = new SliceSchedule();

    /** @param wake when the timer of the platform at hand fires */
    WakeUps(Cell<Long> wake) {
        this.wake = wake;
    }

    /**
     * An input was read.
     *
     * @param begin milliseconds of processing time
     */
    void read(long begin, long end) {
        schedule.read(begin, end);
    }

    /** The platform's timer has fired: whether it may work. If not, it is woken again. */
    boolean fired(TimerService timers) throws IOException {
        wake.clear();
        boolean mayWork = !schedule.reads(timers.currentProcessingTime());
        if (!mayWork) {
            forWork(timers);
        }
        return mayWork;
    }

    void after(Rest rest, TimerService timers) throws IOException {
        if (rest instanceof Rest.Behind behind) {
            within(timers, Math.min(LONGEST_WAIT_MS, (behind.others() + 1) * SliceSchedule.SLOT_MS));
        } else if (rest instanceof Rest.Within within) {
            within(timers, within.millis());
        } else {
            schedule.worked(timers.currentProcessingTime());
            forWork(timers);
        }
    }

    /** Wakes the current platform in the next free slot. */
    void forWork(TimerService timers) throws IOException {
        long slot = schedule.free(timers.currentProcessingTime());
        if (at(timers, slot)) {
            schedule.take(slot);
        }
    }

    private void within(TimerService timers, long millis) throws IOException {
        at(timers, timers.currentProcessingTime() + millis);
    }

    /** False if it wakes earlier anyway. */
    private boolean at(TimerService timers, long time) throws IOException {
        var known = wake.get();
        if (known.isPresent()) {
            if (known.get() <= time) {
                return false;
            }
            timers.deleteProcessingTimeTimer(known.get());
        }
        timers.registerProcessingTimeTimer(time);
        wake.put(time);
        return true;
    }
}
