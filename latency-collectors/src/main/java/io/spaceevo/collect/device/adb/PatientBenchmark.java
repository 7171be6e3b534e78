package io.spaceevo.collect.device.adb;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.spaceevo.collect.device.DeviceIdentity;
import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.Kind;

/** A phone that is waited for when it cannot measure: the batch is measured again as a whole when it can. */
public final class PatientBenchmark implements OperatorBenchmark {
    private static final Duration TRY_EVERY = Duration.ofSeconds(10);

    private final OperatorBenchmark phone;
    private final Duration patience;
    private final PhoneClock clock;
    private final Consumer<String> progress;

    /**
     * @param patience from the first failure of a batch on
     * @param progress hears of each new reason to wait
     */
    public PatientBenchmark(OperatorBenchmark phone, Duration patience, PhoneClock clock, Consumer<String> progress) {
        this.phone = phone;
        this.patience = patience;
        this.clock = clock;
        this.progress = progress;
    }

    /** @throws PhoneNotReady if the phone still cannot measure when patience ends */
    @Override
    public List<? extends Outcome> measure(List<MeasurementTask> batch) throws InterruptedException {
        try {
            return phone.measure(batch);
        } catch (PhoneNotReady e) {
            return waitAndMeasure(batch, e);
        }
    }

    private List<? extends Outcome> waitAndMeasure(List<MeasurementTask> batch, PhoneNotReady first)
            throws InterruptedException {
        var end = clock.now().plus(patience);
        var last = first;
        tell(first);
        while (clock.now().isBefore(end)) {
            clock.sleep(TRY_EVERY);
            try {
                return phone.measure(batch);
            } catch (PhoneNotReady e) {
                if (!String.valueOf(e.getMessage()).equals(last.getMessage())) {
                    tell(e);
                }
                last = e;
            }
        }
        throw last;
    }

    private void tell(PhoneNotReady reason) {
        progress.accept(reason.getMessage() + "; waits up to " + patience.toMinutes() + " minutes for it");
    }

    @Override
    public DeviceIdentity identity() {
        return phone.identity();
    }

    @Override
    public Kind kind(MeasurementTask task) {
        return phone.kind(task);
    }

    @Override
    public void close() {
        phone.close();
    }
}
