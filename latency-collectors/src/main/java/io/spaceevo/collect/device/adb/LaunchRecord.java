package io.spaceevo.collect.device.adb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.spaceevo.collect.device.Outcome;
import io.spaceevo.collect.device.Refusal;
import io.spaceevo.collect.device.SessionRecord;
import io.spaceevo.collect.device.SessionTiming;
import io.spaceevo.collect.device.Timing;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.LatencySummary;

/** Collects the launches of one configuration until enough of them count and agree, and judges them at the end. */
final class LaunchRecord {
    /** Launches that spread by no more than this part of what is trusted agree so well that more would tell nothing. */
    private static final double AGREE = 2;

    private final LaunchProtocol protocol;
    private final List<SessionTiming> counted = new ArrayList<>();
    private final List<SessionTiming> others = new ArrayList<>();
    private OptionalDouble memoryMb = OptionalDouble.empty();
    private OptionalDouble celsius = OptionalDouble.empty();
    private OptionalInt batteryPercent = OptionalInt.empty();
    private Optional<String> disturbance = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    LaunchRecord(LaunchProtocol protocol) {
        this.protocol = protocol;
    }

    /** Adds a launch between two looks at the phone. */
    void add(BenchmarkReport report, PhoneState before, PhoneState after) {
        var session = new SessionTiming(report.averageUs(), report.runs());
        var disturbed = disturbance(report, before, after);
        memoryMb = DoubleStream.concat(memoryMb.stream(), report.memoryMb().stream())
                .max();
        for (var state : List.of(before, after)) {
            celsius =
                    DoubleStream.concat(celsius.stream(), state.skin().stream()).max();
            batteryPercent = IntStream.concat(batteryPercent.stream(), state.battery().stream())
                    .min();
        }
        disturbed.ifPresentOrElse(reason -> others.add(session), () -> counted.add(session));
        disturbance = disturbed.or(() -> disturbance);
    }

    /** The tool does not run the model. */
    void refuse(String reason) {
        refusal = Optional.of(reason);
    }

    private Optional<String> disturbance(BenchmarkReport report, PhoneState before, PhoneState after) {
        if (after.thermalStatus() > before.thermalStatus()) {
            return Optional.of("the phone got hot: " + after.temperature());
        }
        return report.relativeError() > protocol.maxError()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the mean of a launch was known to %.1f %% only, %.0f %% is needed",
                        100 * report.relativeError(),
                        100 * protocol.maxError()))
                : Optional.empty();
    }

    int launches() {
        return counted.size() + others.size();
    }

    /** Most that a launch needed, MB; empty where the tool did not tell. */
    OptionalDouble memoryMb() {
        return memoryMb;
    }

    /** Another launch would change nothing. */
    boolean isComplete() {
        return refusal.isPresent()
                || hasEnough() && SessionRecord.summary(counted).spread() <= protocol.maxSpread() / AGREE;
    }

    private boolean hasEnough() {
        return counted.size() >= protocol.launches();
    }

    /** @param loadAverage runnable threads of the phone's last minute; negative where unknown */
    Outcome judge(double loadAverage) {
        if (refusal.isPresent()) {
            return new Refusal(refusal.get());
        }
        var all = new ArrayList<>(counted);
        if (!hasEnough()) {
            all.addAll(others);
        }
        var summary = SessionRecord.summary(all);
        var environment = new Environment(loadAverage, Double.NaN, false).withPhone(celsius, batteryPercent);
        return new Timing(summary, environment, disqualified(summary));
    }

    private Optional<String> disqualified(LatencySummary summary) {
        if (!hasEnough()) {
            return Optional.of(counted.size() + " of " + launches() + " launches count, "
                    + protocol.launches() + " are needed"
                    + disturbance.map(why -> "; " + why).orElse(""));
        }
        return summary.spread() > protocol.maxSpread()
                ? Optional.of(String.format(
                        Locale.ROOT, "launches spread by %.3f, allowed %.2f", summary.spread(), protocol.maxSpread()))
                : Optional.empty();
    }
}
