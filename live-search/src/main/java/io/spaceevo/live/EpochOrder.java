package io.spaceevo.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import io.spaceevo.schema.SeenEpoch;

/**
 * The device epochs of a platform, oldest first: in the order in which the broker received the first measurement of each, which every predictor of an epoch says. A
 * compacted topic is read in any order, and what arrives late of an old epoch must not bring it back. Where predictors of one epoch disagree, because a refit job
 * lost its state and the log no longer held the first measurement, the earliest time counts.
 */
final class EpochOrder {
    /** So many of the newest keep their predictors. */
    static final int KEPT = 3;

    private static final int REMEMBERED = 100;

    private static final Comparator<SeenEpoch> OLDEST_FIRST =
            Comparator.comparingLong(SeenEpoch::getSince).thenComparing(SeenEpoch::getEpoch);

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
     * @param since when the broker received its first measurement, milliseconds since 1970 UTC
     * @return whether it is new, or older than was known
     */
    boolean see(String epoch, long since) {
        if (oldestFirst.stream().anyMatch(seen -> seen.getEpoch().equals(epoch) && seen.getSince() <= since)) {
            return false;
        }
        oldestFirst.removeIf(seen -> seen.getEpoch().equals(epoch));
        oldestFirst.add(new SeenEpoch(epoch, since));
        oldestFirst.sort(OLDEST_FIRST);
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
