package io.spaceevo.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.StageTemplate;

/**
 * Finds block types whose block-wise training looks failed, by loss alone: a diverged training steers the search away from a type that may be good.
 *
 * <p>The logarithm of a type's mean loss in a stage is nearly the stage's effect plus the type's effect. Median polish (Tukey) estimates both without following
 * outliers. A (stage, type) is suspicious where its loss lies far above that sum <em>and</em> the type falls behind at least half of the others compared with its
 * usual rank: a type that is merely bad everywhere is not suspicious. Needs three stages and three types that all stages offer; finds nothing with fewer.
 */
public final class FailedTrainings {
    private static final double FAR = 3.5;
    private static final double TO_STANDARD_DEVIATION = 1.4826;
    private static final double LEAST_SCALE = 0.02;
    private static final int SWEEPS = 20;
    private static final int FEWEST = 3;

    private FailedTrainings() {}

    /**
     * A block type of one stage; all its windows' tables come from one training.
     *
     * @param stage index of the searchable stage, counted from 0
     * @param type index into the stage's block types
     * @param name as in {@code stage5 type 1 (MobileNetV2Res)}
     * @param reasons what is out of family, in words; at least one
     */
    public record Suspicion(int stage, int type, String name, List<String> reasons) {
        public Suspicion {
            reasons = List.copyOf(reasons);
        }
    }

    /** By stage, then type. */
    public static List<Suspicion> suspicious(Hyperspace hyperspace, List<StageQualities> qualities) {
        var stages = hyperspace.searchable();
        var names = commonTypes(stages);
        var found = new ArrayList<Suspicion>();
        for (var outlier : outliers(meanLosses(stages, names, qualities))) {
            var template = stages.get(outlier.stage);
            int type = typeNames(template).indexOf(names.get(outlier.type));
            found.add(new Suspicion(
                    outlier.stage,
                    type,
                    template.name() + " type " + type + " (" + names.get(outlier.type) + ")",
                    outlier.reasons));
        }
        return found;
    }

    private static List<String> commonTypes(List<StageTemplate> stages) {
        return typeNames(stages.get(0)).stream()
                .filter(name ->
                        stages.stream().allMatch(stage -> typeNames(stage).contains(name)))
                .toList();
    }

    private static List<String> typeNames(StageTemplate stage) {
        return stage.blocks().stream()
                .map(BlockChoices::type)
                .map(type -> type.name())
                .toList();
    }

    private static double[][] meanLosses(
            List<StageTemplate> stages, List<String> names, List<StageQualities> qualities) {
        var means = new double[stages.size()][names.size()];
        for (int stage = 0; stage < stages.size(); stage++) {
            int index = stage;
            for (int type = 0; type < names.size(); type++) {
                var name = names.get(type);
                means[stage][type] = qualities.stream()
                        .filter(table -> table.stage().index() == index
                                && table.stage().block().type().name().equals(name))
                        .flatMap(table -> table.samples().stream())
                        .mapToDouble(SampledSubStage::loss)
                        .average()
                        .orElseThrow(() -> new IllegalArgumentException("no qualities for " + name + " in "
                                + stages.get(index).name()));
            }
        }
        return means;
    }

    /** An entry of a matrix of mean losses that is out of family. */
    record Outlier(int stage, int type, List<String> reasons) {}

    /** @param losses mean losses by stage and type, above 0 */
    static List<Outlier> outliers(double[][] losses) {
        int stages = losses.length;
        int types = losses[0].length;
        if (stages < FEWEST || types < FEWEST) {
            return List.of();
        }
        var residuals = polish(losses);
        double scale = Math.max(
                LEAST_SCALE,
                TO_STANDARD_DEVIATION
                        * median(Arrays.stream(residuals)
                                .flatMapToDouble(Arrays::stream)
                                .map(Math::abs)
                                .toArray()));
        var found = new ArrayList<Outlier>();
        for (int stage = 0; stage < stages; stage++) {
            for (int type = 0; type < types; type++) {
                double far = residuals[stage][type] / scale;
                int rank = rank(losses[stage], type);
                double usual = usualRank(losses, stage, type);
                if (far > FAR && rank - usual >= types / 2.0) {
                    found.add(new Outlier(
                            stage,
                            type,
                            List.of(
                                    String.format(
                                            Locale.ROOT,
                                            "mean loss %.3f is %.0f %% above what its stage and type suggest (%.1f robust standard deviations)",
                                            losses[stage][type],
                                            100 * Math.expm1(residuals[stage][type]),
                                            far),
                                    String.format(
                                            Locale.ROOT,
                                            "rank %d of %d in this stage, usually %.1f",
                                            rank,
                                            types,
                                            usual))));
                }
            }
        }
        return found;
    }

    /** Residuals of log loss after sweeping out stage and type medians. */
    private static double[][] polish(double[][] losses) {
        int types = losses[0].length;
        var residuals = Arrays.stream(losses)
                .map(row -> Arrays.stream(row).map(StrictMath::log).toArray())
                .toArray(double[][]::new);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (var row : residuals) {
                double centre = median(row);
                for (int type = 0; type < types; type++) {
                    row[type] -= centre;
                }
            }
            for (int type = 0; type < types; type++) {
                int column = type;
                double centre = median(
                        Arrays.stream(residuals).mapToDouble(row -> row[column]).toArray());
                for (var row : residuals) {
                    row[type] -= centre;
                }
            }
        }
        return residuals;
    }

    /** From 1, the lowest loss. */
    private static int rank(double[] losses, int type) {
        return 1
                + (int) Arrays.stream(losses)
                        .filter(loss -> loss < losses[type])
                        .count();
    }

    private static double usualRank(double[][] losses, int stage, int type) {
        return median(IntStream.range(0, losses.length)
                .filter(other -> other != stage)
                .mapToDouble(other -> rank(losses[other], type))
                .toArray());
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
