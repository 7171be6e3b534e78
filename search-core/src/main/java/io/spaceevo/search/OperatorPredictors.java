package io.spaceevo.search;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;

/**
 * The INT8 predictors of one metric in one device epoch, one per operator, as {@code MobileNetV2Res.relu6}. With one of {@link Network#OPERATOR}, costs are shares of a
 * whole network's cost; without, those of blocks one by one.
 */
public record OperatorPredictors(SortedMap<String, LatencyPredictor> byOperator) {
    public OperatorPredictors {
        byOperator = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, LatencyPredictor>) byOperator));
        var network = byOperator.get(Network.OPERATOR);
        if (network != null && !(network instanceof NetworkCorrection)) {
            throw new IllegalArgumentException("networks are predicted by a correction, was "
                    + network.getClass().getSimpleName());
        }
    }

    private Optional<NetworkCorrection> correction() {
        return Optional.ofNullable(byOperator.get(Network.OPERATOR)).map(NetworkCorrection.class::cast);
    }

    private Optional<LatencyPredictor> of(BlockConfiguration block) {
        return Optional.ofNullable(byOperator.get(block.operator()));
    }

    /** What each operator of a hyperspace still lacks; a target starts when nothing does. Ordered by operator. */
    public List<OperatorCoverage> coverage(DistinctBlocks blocks) {
        var needed = new TreeMap<String, Integer>();
        var covered = new TreeMap<String, Integer>();
        for (var block : blocks.blocks()) {
            needed.merge(block.operator(), 1, Integer::sum);
            covered.merge(
                    block.operator(),
                    of(block).filter(predictor -> predictor.covers(block)).isPresent() ? 1 : 0,
                    Integer::sum);
        }
        return needed.entrySet().stream()
                .map(entry ->
                        new OperatorCoverage(entry.getKey(), covered.getOrDefault(entry.getKey(), 0), entry.getValue()))
                .toList();
    }

    /** Predicts every block, in the unit of the metric: microseconds of latency; {@link #coverage} must be complete. */
    public float[] predict(DistinctBlocks blocks) {
        return predict(blocks, new float[blocks.blocks().size()], byOperator.keySet());
    }

    /**
     * Predicts the blocks of some operators again.
     *
     * @param before latency of every block, microseconds; left as it is
     * @param changed operators whose predictor is new; with {@link Network#OPERATOR} among them, every block changes
     */
    public float[] predict(DistinctBlocks blocks, float[] before, Set<String> changed) {
        var micros = before.clone();
        var correction = correction();
        boolean all = changed.contains(Network.OPERATOR);
        for (int i = 0; i < micros.length; i++) {
            var block = blocks.blocks().get(i);
            if (all || changed.contains(block.operator())) {
                double alone = of(block)
                        .orElseThrow(() -> new IllegalStateException("no predictor for " + block.operator()))
                        .predict(block)
                        .micros();
                micros[i] = (float) (correction.isPresent() ? correction.get().share(block, alone) : alone);
            }
        }
        return micros;
    }
}
