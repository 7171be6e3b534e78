package io.spaceevo.collect.device.adb;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Workload;

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
        var end = clock.now().plus(patience);
        var told = "";
        for (boolean first = true; ; first = false) {
            try {
                return phone.measure(batch);
            } catch (PhoneNotReady e) {
                end = first ? clock.now().plus(patience) : end;
                if (!clock.now().isBefore(end)) {
                    throw e;
                }
                var reason = String.valueOf(e.getMessage());
                if (!reason.equals(told)) {
                    progress.accept(reason + "; waits up to " + patience.toMinutes() + " minutes for it");
                    told = reason;
                }
                clock.sleep(TRY_EVERY);
            }
        }
    }

    @Override
    public String device() {
        return phone.device();
    }

    @Override
    public DeviceEpoch epoch() {
        return phone.epoch();
    }

    @Override
    public SortedMap<String, String> build() {
        return phone.build();
    }

    @Override
    public Kind kind(Workload workload, Precision precision) {
        return phone.kind(workload, precision);
    }

    @Override
    public void close() {
        phone.close();
    }
}
