package io.spaceevo.lab.accounts;

import java.util.Comparator;

/** What measurements are counted by. */
public record Subject(String epoch, String kind) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
        return Comparator.comparing(Subject::epoch).thenComparing(Subject::kind).compare(this, other);
    }

    @Override
    public String toString() {
        return epoch + " " + kind;
    }
}
