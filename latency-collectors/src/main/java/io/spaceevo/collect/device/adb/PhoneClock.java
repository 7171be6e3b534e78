package io.spaceevo.collect.device.adb;

import java.time.Duration;
import java.time.Instant;

/** Time that passes while a phone is waited for. */
public interface PhoneClock {
    Instant now();

    void sleep(Duration duration) throws InterruptedException;

    static PhoneClock system() {
        return new PhoneClock() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }
}
