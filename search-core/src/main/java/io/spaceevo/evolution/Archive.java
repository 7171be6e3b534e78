package io.spaceevo.evolution;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The fittest individuals ever seen on the current tables, however old. */
final class Archive {
    private final int capacity;
    private final TreeSet<Individual> fittest = new TreeSet<>(Individual.FITTEST_FIRST);

    Archive(int capacity, Collection<Individual> members) {
        this.capacity = capacity;
        members.forEach(this::offer);
    }

    void offer(Individual individual) {
        fittest.add(individual);
        if (fittest.size() > capacity) {
            fittest.pollLast();
        }
    }

    /** Fittest first. */
    List<Individual> members() {
        return List.copyOf(fittest);
    }
}
