package io.spaceevo.cli.measuring;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Hyperspace;

/** The first blocks of a measurement plan, each in every number format asked for. */
final class SampledBlocks {
    /** More blocks than any operator has: the plan names no FP32 of its own. */
    private static final int INT8_ONLY = Integer.MAX_VALUE;

    private static final int NO_NETWORKS = 0;

    private SampledBlocks() {}

    /** @param blocks how many */
    static Iterator<MeasurementTask> of(Hyperspace hyperspace, int blocks, List<Precision> precisions, long seed) {
        var standard = PlanSettings.standard(seed);
        var plan = MeasurementPlan.of(
                hyperspace,
                new PlanSettings(
                        seed,
                        INT8_ONLY,
                        standard.fp32Every(),
                        standard.fp32EveryWhenReady(),
                        NO_NETWORKS,
                        standard.networkEvery(),
                        standard.maxFp32Parameters()));
        var tasks = new ArrayList<MeasurementTask>();
        for (int i = 0; i < blocks; i++) {
            var block = plan.next().workload();
            for (var precision : precisions) {
                tasks.add(new MeasurementTask(block, precision));
            }
        }
        return tasks.iterator();
    }
}
