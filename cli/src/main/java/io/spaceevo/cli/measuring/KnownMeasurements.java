package io.spaceevo.cli.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.Measurements;

/**
 * Measurements of this machine's epoch that a model's latency can be predicted from.
 *
 * @param all trusted ones of blocks and networks
 * @param missing why there are none, if that is known
 */
record KnownMeasurements(List<WorkloadMeasurement> all, Optional<String> missing) {
    /** Blocks that were measured inside a network, whose latency is no hot loop's. */
    private static final String IN_CONTEXT = "context";

    KnownMeasurements {
        all = List.copyOf(all);
    }

    static KnownMeasurements none(String reason) {
        return new KnownMeasurements(List.of(), Optional.of(reason));
    }

    /**
     * Those of some measurements of the epoch that count.
     *
     * @throws IllegalArgumentException if one can be none of a block or a network
     */
    static KnownMeasurements of(List<Measurement> measurements) {
        return new KnownMeasurements(
                measurements.stream()
                        .filter(KnownMeasurements::counts)
                        .map(WorkloadMeasurement::of)
                        .toList(),
                Optional.empty());
    }

    private static boolean counts(Measurement measurement) {
        var kind = measurement.kind();
        return measurement.qualifies()
                && !measurement.environment().simulated()
                && kind.metric().equals(Metric.LATENCY)
                && !kind.boundary().equals(IN_CONTEXT);
    }

    List<WorkloadMeasurement> of(Precision precision) {
        return all.stream()
                .filter(measured -> measured.kind().precision() == precision)
                .toList();
    }

    /** Collects those of an epoch from a topic that has others too. What the refit job would reject is passed over. */
    static final class OfTopic {
        private final DeviceEpoch epoch;
        private final List<WorkloadMeasurement> known = new ArrayList<>();

        OfTopic(DeviceEpoch epoch) {
            this.epoch = epoch;
        }

        void add(LatencyMeasurement message) {
            try {
                var measurement = Measurements.fromWire(message);
                if (measurement.epoch().equals(epoch)) {
                    known.addAll(KnownMeasurements.of(List.of(measurement)).all());
                }
            } catch (IllegalArgumentException e) {
                // the job rejects it, and doctor's check of rejected records tells
            }
        }

        KnownMeasurements measurements() {
            return new KnownMeasurements(
                    known,
                    known.isEmpty()
                            ? Optional.of("the stack has no trusted measurement of " + epoch)
                            : Optional.empty());
        }
    }
}
