package io.spaceevo.collect.device.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.onnx.runtime.OptimizedModel;

/** Models of the blocks and networks used last: each block of a batch is opened some ten times, the reference before and after each group. */
final class RecentModels {
    /** Two batches and the reference. */
    private static final int MOST = 65;

    /** Whole networks have up to some 40 MB each; the newest model is kept whatever it has. */
    static final long MOST_BYTES = 256L << 20;

    private final Map<MeasurementTask, OptimizedModel> models = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Function<MeasurementTask, OptimizedModel> make;
    private final long mostBytes;
    private long bytes;

    /** @param mostBytes of all models, {@link #MOST_BYTES} but in tests */
    RecentModels(Function<MeasurementTask, OptimizedModel> make, long mostBytes) {
        this.make = make;
        this.mostBytes = mostBytes;
    }

    OptimizedModel of(MeasurementTask task) {
        var known = models.get(task);
        if (known != null) {
            return known;
        }
        var model = make.apply(task);
        models.put(task, model);
        bytes += model.size();
        while (models.size() > MOST || bytes > mostBytes && models.size() > 1) {
            var oldest = models.keySet().iterator().next();
            bytes -= Optional.ofNullable(models.remove(oldest)).orElseThrow().size();
        }
        return model;
    }
}
