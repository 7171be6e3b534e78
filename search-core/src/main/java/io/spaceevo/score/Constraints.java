package io.spaceevo.score;

import java.util.Collection;
import java.util.List;

/** The constraints of a scorer, put in order. */
public final class Constraints {
    private Constraints() {}

    public static List<Constraint> ascending(Collection<Constraint> constraints) {
        if (constraints.isEmpty()) {
            throw new IllegalArgumentException("a Q-T score needs at least one constraint, was none");
        }
        return constraints.stream().sorted().distinct().toList();
    }
}
