package io.spaceevo.collect.device.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.onnx.runtime.OptimizedModel;

/** Models of the blocks used last: each block of a batch is opened some ten times, the reference before and after each group. */
final class RecentModels {
    /** Two batches and the reference. */
    private static final int MOST = 65;

    private final Map<MeasurementTask, OptimizedModel> models = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Function<MeasurementTask, OptimizedModel> make;

    RecentModels(Function<MeasurementTask, OptimizedModel> make) {
        this.make = make;
    }

    OptimizedModel of(MeasurementTask task) {
        var model = models.computeIfAbsent(task, make);
        if (models.size() > MOST) {
            models.remove(models.keySet().iterator().next());
        }
        return model;
    }
}
