package io.spaceevo.collect.device.adb;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only by sleeping; {@code after} runs at the end of each sleep. */
final class SteppedClock implements PhoneClock {
    private final Runnable after;
    Duration slept = Duration.ZERO;

    SteppedClock(Runnable after) {
        this.after = after;
    }

    static SteppedClock idle() {
        return new SteppedClock(() -> {});
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(slept);
    }

    @Override
    public void sleep(Duration duration) {
        slept = slept.plus(duration);
        after.run();
    }
}
