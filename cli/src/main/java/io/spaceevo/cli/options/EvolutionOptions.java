package io.spaceevo.cli.options;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.search.SearchTarget;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of aging evolution, within the bounds of a search target. */
public final class EvolutionOptions {
    @Option(
            names = "--population",
            defaultValue = "500",
            paramLabel = "N",
            description = "Members of the population. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = SearchTarget.MOST_MEMBERS)
    private int population;

    @Option(
            names = "--tournament",
            defaultValue = "125",
            paramLabel = "N",
            description =
                    "Members drawn for each tournament; the fittest of them becomes a parent. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = SearchTarget.MOST_MEMBERS)
    private int tournament;

    @Option(
            names = "--evaluations",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Spaces that a search evaluates, the initial population included. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = SearchTarget.MOST_EVALUATIONS)
    private int evaluations;

    @Mixin
    private SeedOption seed;

    public EvolutionSettings settings() {
        OptionCheck.atMost("--tournament", tournament, "--population", population);
        return new EvolutionSettings(population, tournament, seed.seed());
    }

    public int evaluations() {
        return evaluations;
    }
}
