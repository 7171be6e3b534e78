package io.spaceevo.collect.device.adb;

import java.time.Duration;
import java.util.function.Consumer;

/** Waits for a phone to be in a state in which what it measures counts. */
final class CoolDown {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    /** A phone that ran hot needs some minutes; one that is still hot by then lies in the sun. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Phone phone;
    private final PhoneClock clock;
    private final Consumer<String> progress;

    /** @param progress hears every minute what is waited for */
    CoolDown(Phone phone, PhoneClock clock, Consumer<String> progress) {
        this.phone = phone;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * The state that was waited for.
     *
     * @param known the state of a moment ago
     * @throws PhoneNotReady if it does not come within {@link #LIMIT}
     */
    PhoneState await(PhoneState known) throws InterruptedException {
        var state = known;
        var since = clock.now();
        var tellAt = since;
        for (var hindrance = state.hindrance(); hindrance.isPresent(); hindrance = state.hindrance()) {
            if (Duration.between(since, clock.now()).compareTo(LIMIT) >= 0) {
                throw new PhoneNotReady(
                        phone.serial() + ": after a wait of " + LIMIT.toMinutes() + " minutes, " + hindrance.get());
            }
            if (!clock.now().isBefore(tellAt)) {
                progress.accept("waits for phone " + phone.serial() + ": " + hindrance.get());
                tellAt = clock.now().plus(TELL_EVERY);
            }
            clock.sleep(LOOK_EVERY);
            state = PhoneState.of(phone);
        }
        return state;
    }
}
