package io.spaceevo.cli.measuring;

import java.util.LinkedHashSet;
import java.util.List;

import io.spaceevo.collect.plan.MeasurementPlan;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.plan.PlanSettings;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Workload;

/** The first distinct blocks of a measurement plan, each in every number format asked for. */
public final class SampledBlocks {
    private static final int NO_NETWORKS = 0;

    private SampledBlocks() {}

    /** @param blocks how many; all of the hyperspace where it has fewer */
    public static List<MeasurementTask> of(Hyperspace hyperspace, int blocks, List<Precision> precisions, long seed) {
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
        var distinct = new LinkedHashSet<Workload>();
        int knownInARow = 0; // the plan has no end: it begins again
        while (distinct.size() < blocks && knownInARow <= distinct.size()) {
            var task = plan.next();
            if (task.precision() == Precision.INT8) { // FP32 is asked for here, not by the plan
                knownInARow = distinct.add(task.workload()) ? 0 : knownInARow + 1;
            }
        }
        return distinct.stream()
                .flatMap(block -> precisions.stream().map(precision -> new MeasurementTask(block, precision)))
                .toList();
    }
}
