package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.spaceevo.schema.SeenEpoch;

/**
 * The device epochs of a platform, oldest first. An epoch's place is decided once, by the measurements behind the first predictor seen of it: a compacted topic is
 * read in any order, and what arrives late of an old epoch must not bring it back.
 */
final class EpochOrder {
    /** So many of the newest keep their predictors. */
    static final int KEPT = 3;

    private static final int REMEMBERED = 100;

    private final List<SeenEpoch> oldestFirst;

    EpochOrder(List<SeenEpoch> oldestFirst) {
        this.oldestFirst = new ArrayList<>(oldestFirst);
    }

    List<SeenEpoch> oldestFirst() {
        return oldestFirst;
    }

    boolean isEmpty() {
        return oldestFirst.isEmpty();
    }

    /**
     * Takes note of an epoch.
     *
     * @param asOf newest measurement behind the predictor, milliseconds since 1970 UTC
     * @return whether it is new
     */
    boolean see(String epoch, long asOf) {
        if (oldestFirst.stream().anyMatch(seen -> seen.getEpoch().equals(epoch))) {
            return false;
        }
        int place = oldestFirst.size();
        while (place > 0 && oldestFirst.get(place - 1).getSince() > asOf) {
            place--;
        }
        oldestFirst.add(place, new SeenEpoch(epoch, asOf));
        if (oldestFirst.size() > REMEMBERED) {
            oldestFirst.remove(0);
        }
        return true;
    }

    /** Epochs whose predictors are kept, newest first. */
    List<String> kept() {
        var epochs = new ArrayList<>(oldestFirst.stream()
                .skip(Math.max(0, oldestFirst.size() - KEPT))
                .map(SeenEpoch::getEpoch)
                .toList());
        Collections.reverse(epochs);
        return epochs;
    }
}
