package io.spaceevo.jobs.latency;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.measurement.Kind;

/** The predictors used last, decoded: about 100 kB each, at most {@link #MOST}. Derived from state and never part of it. */
final class DecodedPredictors {
    private static final int MOST = 256;

    private final Map<Id, Optional<PredictorVersion>> newest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Optional<PredictorVersion>> eldest) {
            return size() > MOST;
        }
    };

    private record Id(String epoch, Kind kind) {}

    Optional<PredictorVersion> get(String epoch, Kind kind, Supplier<Optional<PredictorVersion>> stored) {
        return newest.computeIfAbsent(new Id(epoch, kind), id -> stored.get());
    }

    void put(String epoch, PredictorVersion version) {
        newest.put(new Id(epoch, version.kind()), Optional.of(version));
    }
}
