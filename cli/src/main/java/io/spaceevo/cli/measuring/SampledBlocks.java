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
public final class SampledBlocks {
    private static final int NO_NETWORKS = 0;

    private SampledBlocks() {}

    /** @param blocks how many */
    public static Iterator<MeasurementTask> of(
            Hyperspace hyperspace, int blocks, List<Precision> precisions, long seed) {
        var standard = PlanSettings.standard(seed);
        var plan = MeasurementPlan.of(
                hyperspace,
                new PlanSettings(
                        seed,
                        standard.need(),
                        standard.fp32Every(),
                        standard.fp32EveryWhenReady(),
                        NO_NETWORKS,
                        standard.networkEvery(),
                        standard.maxFp32Parameters()));
        var tasks = new ArrayList<MeasurementTask>();
        for (int drawn = 0; drawn < blocks; ) {
            var task = plan.next();
            if (task.precision() == Precision.INT8) { // FP32 is asked for here, not by the plan
                drawn++;
                precisions.forEach(precision -> tasks.add(new MeasurementTask(task.workload(), precision)));
            }
        }
        return tasks.iterator();
    }
}
