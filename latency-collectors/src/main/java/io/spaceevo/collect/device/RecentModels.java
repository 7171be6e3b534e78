package io.spaceevo.collect.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.plan.MeasurementTask;

/** Models of the blocks and networks used last: each block of a batch is opened some ten times, the reference before and after each group. */
final class RecentModels {
    /** Two batches and the reference. */
    private static final int MOST = 65;

    /** Of all but the largest: a network has up to some hundred MB in FP32, and the reference and the canaries, read before and after it, are not to drive it out. */
    static final long MOST_BYTES = 256L << 20;

    private final Map<MeasurementTask, LoadedModel> models = new LinkedHashMap<>(MOST, 0.75f, true);
    private final ModelLoader loader;
    private final long mostBytes;
    private long bytes;

    /** @param mostBytes of all models but the largest, {@link #MOST_BYTES} but in tests */
    RecentModels(ModelLoader loader, long mostBytes) {
        this.loader = loader;
        this.mostBytes = mostBytes;
    }

    LoadedModel of(MeasurementTask task) {
        var known = models.get(task);
        if (known != null) {
            return known;
        }
        var model = loader.load(task);
        models.put(task, model);
        bytes += model.bytes();
        while (models.size() > MOST || bytes - largest() > mostBytes) {
            var oldest = models.keySet().iterator().next();
            bytes -= Optional.ofNullable(models.remove(oldest)).orElseThrow().bytes();
        }
        return model;
    }

    private long largest() {
        return models.values().stream().mapToLong(LoadedModel::bytes).max().orElse(0);
    }
}
