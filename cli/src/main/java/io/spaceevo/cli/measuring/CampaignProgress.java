package io.spaceevo.cli.measuring;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.MeasuredKinds;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.Measurement;

/** What is done of a campaign. Safe to read from another thread. */
final class CampaignProgress implements CollectionProgress {
    private final MeasuredKinds kinds = new MeasuredKinds();
    private long blocks;

    @Override
    public synchronized void measured(Measurement measurement) {
        kinds.measured(measurement);
        if (measurement.qualifies()) {
            blocks += WorkloadMeasurement.of(measurement).workload().blocks().size();
        }
    }

    @Override
    public void refused(MeasurementTask task, String reason) {
        kinds.refused(task, reason);
    }

    MeasuredKinds kinds() {
        return kinds;
    }

    /** Blocks in the trusted measurements: one in that of a block, all in that of a network, which takes as long as some dozen blocks. */
    synchronized long blocks() {
        return blocks;
    }
}
