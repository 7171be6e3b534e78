package io.spaceevo.evolution;

/**
 * @param population members, at least 1
 * @param tournament members drawn without replacement, of which the fittest becomes a parent; at most {@code population}
 * @param seed of every random draw
 */
public record EvolutionSettings(int population, int tournament, long seed) {
    public EvolutionSettings {
        if (tournament < 1 || population < tournament) {
            throw new IllegalArgumentException(
                    "evolution needs 1 <= tournament <= population, was " + tournament + " of " + population);
        }
    }

    /** The published settings, population 500 and tournaments of 125. */
    public static EvolutionSettings published(long seed) {
        return new EvolutionSettings(500, 125, seed);
    }
}
