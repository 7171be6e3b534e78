package io.spaceevo.cli.measuring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.latency.operators.OperatorFamily;
import io.spaceevo.latency.operators.OperatorWork;

/** Operators of somebody's model of which no prediction tells what they cost. */
final class LeftOut {
    private final SortedMap<String, Integer> unknown;
    private final EnumMap<OperatorFamily, Integer> unmeasured = new EnumMap<>(OperatorFamily.class);

    /**
     * @param unknown how many operators of each name are of no family
     * @param unmeasured operators of families that no measured block has
     */
    LeftOut(SortedMap<String, Integer> unknown, List<OperatorWork> unmeasured) {
        this.unknown = new TreeMap<>(unknown);
        unmeasured.forEach(operator -> this.unmeasured.merge(operator.family(), 1, Integer::sum));
    }

    boolean isEmpty() {
        return unknown.isEmpty() && unmeasured.isEmpty();
    }

    /** How many there are, by name. */
    SortedMap<String, Integer> counts() {
        var counts = new TreeMap<>(unknown);
        unmeasured.forEach((family, count) -> counts.put(family.words() + ", never measured", count));
        return counts;
    }

    /** As in {@code 2 Softmax, 1 sigmoid, never measured}. */
    String text() {
        var parts = new ArrayList<String>();
        counts().forEach((name, count) -> parts.add(count + " " + name));
        return String.join(", ", parts);
    }

    /** What a user can do about those that were never measured; empty if there are none. */
    Optional<String> mend() {
        return unmeasured.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "measure blocks that have them (spaceevo measure --hyperspace FILE --count 40 --out more.jsonl), and add --known more.jsonl");
    }
}
