package io.spaceevo.jobs.latency;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.latency.transfer.TransferFit;
import io.spaceevo.measurement.DeviceEpoch;

/**
 * What the last devices learn from, ready for their next samples: reading siblings from state, and asking them about their blocks, takes longer than a fit. It follows from the state of
 * a key, must be forgotten when a sibling of the key changes, and is empty after a restore; so it changes no result. It holds at most {@value #MOST} lists of siblings, about 0.5 MB each.
 */
final class ReadyTransfers {
    static final int MOST = 32;

    private final Map<Siblings, Optional<TransferFit>> ready = new Recent<>(MOST);

    /**
     * Siblings of a device.
     *
     * @param key of the state
     * @param platforms whose predictors are known there, in their order
     * @param epoch of a device that is one of these platforms, which does not learn from itself
     */
    private record Siblings(String key, List<String> platforms, Optional<DeviceEpoch> epoch) {}

    /** What a device learns from; empty where it has no siblings. */
    Optional<TransferFit> of(String key, DeviceEpoch epoch, TransferState state) throws Exception {
        var platforms = state.platforms(epoch);
        var itself = Optional.of(epoch)
                .filter(device -> platforms.contains(device.platform().name()));
        var siblings = new Siblings(key, platforms, itself);
        var known = ready.get(siblings);
        if (known == null) {
            known = TransferFit.of(state.siblingsOf(epoch, platforms));
            ready.put(siblings, known);
        }
        return known;
    }

    void forget(String key) {
        ready.keySet().removeIf(siblings -> siblings.key().equals(key));
    }
}
