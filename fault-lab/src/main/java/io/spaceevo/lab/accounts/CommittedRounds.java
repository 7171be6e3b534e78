package io.spaceevo.lab.accounts;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;

/** The committed rounds of one target: each has to be there once, and to have led to the population that the running job had. */
public final class CommittedRounds {
    private final TreeMap<Long, String> hashes = new TreeMap<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> repeated = new TreeSet<>();

    /** The next record of the target in the topic. */
    public void accept(SearchRound record) {
        boolean result = record.getEvent() instanceof RoundResult;
        var event = (result ? "the result" : "the adoption") + " of round " + record.getRound();
        if (!events.add(event)) {
            repeated.add(event);
        }
        if (record.getEvent() instanceof RoundResult finished) {
            hashes.put(record.getRound(), finished.getPopulationHash());
        }
    }

    /**
     * What is wrong; empty if nothing is.
     *
     * @param live what the job answered
     * @param resting whether no round may follow the answer
     */
    public Optional<String> difference(BestSearchSpace.Basis live, boolean resting) {
        if (hashes.isEmpty()) {
            return Optional.of("search-rounds has no round");
        }
        if (!repeated.isEmpty()) {
            return Optional.of("search-rounds has twice: " + String.join(", ", repeated));
        }
        long last = hashes.lastKey();
        if (hashes.size() != last) {
            return Optional.of("search-rounds has " + hashes.size() + " rounds up to round " + last);
        }
        if (resting && last != live.round()) {
            return Optional.of(
                    "the search is at round " + live.round() + ", and search-rounds ends with round " + last);
        }
        var committed = hashes.getOrDefault(live.round(), "not there");
        return committed.equals(live.populationHash())
                ? Optional.empty()
                : Optional.of("the live population of round " + live.round() + " is " + live.populationHash()
                        + ", and the committed one is " + committed);
    }
}
