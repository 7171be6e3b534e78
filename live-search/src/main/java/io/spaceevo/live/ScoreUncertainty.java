package io.spaceevo.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.spaceevo.evolution.Individual;
import io.spaceevo.measurement.Metric;
import io.spaceevo.score.spectral.SpectrumCache;
import io.spaceevo.score.uncertainty.ScoreBootstrap;
import io.spaceevo.search.SearchMemory;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SearchSpace;

/**
 * How sure a search is of its answer once its budget is spent: the best space and those of the archive that are close to it, scored on resampled tables. It takes CPU seconds, so it goes
 * replicate by replicate, and slices can cut it anywhere.
 */
final class ScoreUncertainty {
    /** Spaces that score less than this share of the best are no ties. */
    private static final double CLOSE = 0.95;

    private final List<SearchSpace> bestFirst;
    private final ScoreBootstrap bootstrap;

    /** @param memory of a search that has an incumbent */
    ScoreUncertainty(
            SearchTarget target, Hyperspace hyperspace, SearchMemory memory, SortedMap<Metric, SpectrumCache> spectra) {
        var best = memory.incumbent().orElseThrow();
        bestFirst = Stream.concat(
                        Stream.of(best),
                        memory.evolution().archive().stream()
                                .filter(other -> !other.space().equals(best.space())
                                        && other.fitness().score()
                                                >= CLOSE * best.fitness().score()))
                .map(Individual::space)
                .map(hyperspace::space)
                .toList();
        bootstrap = new ScoreBootstrap(
                spectra,
                target.constraints(),
                target.scoring(),
                ScoreBootstrap.REPLICATES,
                target.evolution().seed());
    }

    /** Scores on one more replicate. */
    List<Double> replicate(int replicate) {
        var totals = new ArrayList<Double>();
        for (double total : bootstrap.totals(bestFirst, replicate)) {
            totals.add(total);
        }
        return totals;
    }

    /** The best space first. */
    List<ScoreBootstrap.Deviation> deviations(List<List<Double>> replicates) {
        return bootstrap.deviations(
                bestFirst,
                replicates.stream()
                        .map(totals ->
                                totals.stream().mapToDouble(Double::doubleValue).toArray())
                        .toList());
    }
}
