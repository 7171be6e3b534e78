package io.spaceevo.live;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.search.OperatorCoverage;
import io.spaceevo.search.OperatorPredictors;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;

/**
 * What a search needs of predictors.
 *
 * @param operators whose latencies it needs, as {@code MobileNetV2Res.relu6}
 * @param coverage how much of it is covered, by operator
 */
record PredictorNeeds(Set<String> operators, Function<OperatorPredictors, List<OperatorCoverage>> coverage) {
    static PredictorNeeds of(QualitySet qualities) {
        return new PredictorNeeds(qualities.operators(), predictors -> predictors.coverage(qualities.blocks()));
    }

    /** While the block qualities are lacking: each fixed block, and trees for each block type of a searchable stage, as nobody knows which blocks of it were sampled. */
    static PredictorNeeds of(Hyperspace hyperspace) {
        var searchable = new TreeSet<String>();
        hyperspace.elasticStages().forEach(stage -> searchable.add(stage.block().operator()));
        var fixed = new TreeMap<String, Set<BlockConfiguration>>();
        hyperspace.resolutions().stream()
                .flatMap(resolution -> hyperspace.fixedBlocks(resolution).stream())
                .filter(block -> !searchable.contains(block.operator()))
                .forEach(block -> fixed.computeIfAbsent(block.operator(), operator -> new HashSet<>())
                        .add(block));
        var operators = new TreeSet<>(searchable);
        operators.addAll(fixed.keySet());
        return new PredictorNeeds(operators, predictors -> operators.stream()
                .map(operator -> fixed.containsKey(operator)
                        ? measured(operator, fixed.get(operator), predictors)
                        : fitted(operator, predictors))
                .toList());
    }

    private static OperatorCoverage measured(
            String operator, Set<BlockConfiguration> blocks, OperatorPredictors predictors) {
        var predictor = predictors.byOperator().get(operator);
        long covered = predictor == null
                ? 0
                : blocks.stream().filter(predictor::covers).count();
        return new OperatorCoverage(operator, (int) covered, blocks.size());
    }

    private static OperatorCoverage fitted(String operator, OperatorPredictors predictors) {
        boolean trees = predictors.byOperator().get(operator) instanceof LatencyPredictor.Trees;
        return new OperatorCoverage(operator, trees ? Integer.MAX_VALUE : 0, Integer.MAX_VALUE);
    }
}
