package io.spaceevo.evolution;

import java.util.List;

/** Draws members without replacement; the fittest wins, the first drawn among equals. */
record Tournament(int size) {

    Individual winner(List<Individual> members, StepRandom random) {
        int entrants = Math.min(size, members.size());
        int[] order = new int[members.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Individual best = null;
        for (int i = 0; i < entrants; i++) {
            int j = i + random.nextInt(order.length - i);
            int drawn = order[j];
            order[j] = order[i];
            order[i] = drawn;
            var entrant = members.get(drawn);
            if (best == null || entrant.fitness().compareTo(best.fitness()) > 0) {
                best = entrant;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("a tournament needs members");
        }
        return best;
    }
}
