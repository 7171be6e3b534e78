package io.spaceevo.live;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets a target rest between two adoptions in one device epoch: a new device sends a better predictor every few seconds, and building spectra for each would keep
 * a processor busy that may be the one being measured. A new epoch need not wait. Decides when, never what.
 */
final class AdoptionPace {
    private final long pauseMs;
    private final Map<String, Long> lastAdoption = new HashMap<>();

    /** @param pauseMs between two adoptions, milliseconds of processing time */
    AdoptionPace(long pauseMs) {
        this.pauseMs = pauseMs;
    }

    boolean allows(String target, long now) {
        var last = lastAdoption.get(target);
        return last == null || now - last >= pauseMs;
    }

    void adopted(String target, long now) {
        lastAdoption.put(target, now);
    }

    void forget(String target) {
        lastAdoption.remove(target);
    }
}
