package io.spaceevo.collect.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.space.Cost;
import io.spaceevo.statistics.Quantiles;

/**
 * How fast the machine was during a batch, by its canaries.
 *
 * @param common latency over the usual one, median over the canaries: what latencies of the batch are divided by
 */
record CanaryShift(double common, List<CanaryShift.Ratio> ratios, TimingProtocol protocol) {
    /** @param ratio latency of the canary over its usual one */
    record Ratio(Canary canary, double ratio) {}

    CanaryShift {
        ratios = List.copyOf(ratios);
    }

    /** @param ratios none, where nothing is known of any shift */
    static CanaryShift of(List<Ratio> ratios, TimingProtocol protocol) {
        double common = ratios.isEmpty()
                ? 1
                : Quantiles.median(ratios.stream().mapToDouble(Ratio::ratio).toArray());
        return new CanaryShift(common, ratios, protocol);
    }

    /** Too large to be divided out. */
    boolean isLarge() {
        return Math.abs(common - 1) > protocol.maxCommonShift();
    }

    /** Why dividing does not make a latency of the batch comparable with others; empty where it does. */
    Optional<String> disqualified(MeasurementTask task) {
        if (isLarge()) {
            return Optional.of(
                    String.format(Locale.ROOT, "the whole machine took %.3f times what it usually takes", common));
        }
        var cost = task.workload().blocks().stream()
                .map(block -> block.cost())
                .reduce(Cost::plus)
                .orElseThrow();
        return ratios.stream()
                .filter(one -> one.canary().standsFor().test(cost))
                .filter(one -> Math.abs(one.ratio() / common - 1) > one.canary().maxDifference())
                .map(one -> String.format(
                        Locale.ROOT,
                        "the %s canary took %.3f times what it usually takes, and all of them together %.3f",
                        one.canary().name(),
                        one.ratio(),
                        common))
                .findFirst();
    }
}
