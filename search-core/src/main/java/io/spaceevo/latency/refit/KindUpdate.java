package io.spaceevo.latency.refit;

import java.util.List;
import java.util.Optional;

/**
 * What one measurement has changed in the memory of its kind.
 *
 * @param progress of the kind
 * @param windows those that changed: at most that of the measured configuration, or after a fit all of the kind
 * @param predictor a new one, if the measurement led to one
 */
public record KindUpdate(KindProgress progress, List<MeasuredWorkload> windows, Optional<PredictorVersion> predictor) {
    public KindUpdate {
        windows = List.copyOf(windows);
    }
}
