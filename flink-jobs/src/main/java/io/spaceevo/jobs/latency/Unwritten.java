package io.spaceevo.jobs.latency;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.KindUpdate;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Workload;

/**
 * What device epochs have learnt since the last checkpoint and keyed state does not have yet. What is measured several times between two checkpoints is written once, and so is the progress of a kind,
 * which changes with every measurement. At most {@value #MOST} entries of about 500 bytes, and those of one fit more.
 */
final class Unwritten {
    private static final int MOST = 20_000;

    private final Map<String, Map<Kind, KindChanges>> epochs = new LinkedHashMap<>();
    private int entries;

    /** The newest progress of a kind, and the windows that have changed. */
    static final class KindChanges {
        private final Map<Workload, MeasurementWindow> windows = new HashMap<>();
        private KindProgress progress = KindProgress.START;

        KindProgress progress() {
            return progress;
        }

        Map<Workload, MeasurementWindow> windows() {
            return windows;
        }
    }

    void add(String epoch, Kind kind, KindUpdate update) {
        var changes = epochs.computeIfAbsent(epoch, any -> new HashMap<>()).computeIfAbsent(kind, any -> {
            entries++;
            return new KindChanges();
        });
        changes.progress = update.progress();
        for (var measured : update.windows()) {
            if (changes.windows.put(measured.workload(), measured.window()) == null) {
                entries++;
            }
        }
    }

    /** There is no room for more: some have to be taken. */
    boolean isFull() {
        return entries > MOST;
    }

    Optional<KindProgress> progress(String epoch, Kind kind) {
        return changes(epoch, kind).map(KindChanges::progress);
    }

    Optional<MeasurementWindow> window(String epoch, Kind kind, Workload workload) {
        return changes(epoch, kind).map(changes -> changes.windows.get(workload));
    }

    private Optional<KindChanges> changes(String epoch, Kind kind) {
        return Optional.ofNullable(epochs.get(epoch)).map(kinds -> kinds.get(kind));
    }

    /** Epochs with entries, in the order of their oldest. */
    List<String> epochs() {
        return List.copyOf(epochs.keySet());
    }

    /** Removes what there is of an epoch, by kind. */
    Map<Kind, KindChanges> take(String epoch) {
        var taken = Optional.ofNullable(epochs.remove(epoch)).orElseGet(Map::of);
        taken.values().forEach(changes -> entries -= 1 + changes.windows.size());
        return taken;
    }
}
