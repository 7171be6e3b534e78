package io.spaceevo.latency.refit;

import java.util.List;
import java.util.Optional;

import io.spaceevo.latency.BlockSums;
import io.spaceevo.latency.LatencyEstimate;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/** What is remembered of one device epoch's measurements and predictors: read once and written once for a measurement. */
public interface EpochMemory {
    /** What is remembered of a kind and of one configuration. */
    KindMemory load(Kind kind, Workload workload);

    /** Every configuration of a kind, in any order; all of them are read only for a fit. */
    List<MeasuredWorkload> measured(Kind kind);

    /**
     * Blocks of the other kinds that are measured alike, which differ in the operator only: some of them, evenly over all in the order of {@link #key}.
     *
     * @param most how many
     */
    List<MeasuredWorkload> related(Kind kind, int most);

    /** Names a workload of a kind among all of the epoch. */
    static String key(Kind kind, Workload workload) {
        return kind.text() + "/" + workload.text();
    }

    /** The newest predictor of a kind. */
    Optional<PredictorVersion> predictor(Kind kind);

    void store(Kind kind, KindUpdate update);

    /**
     * What the newest predictors say of a network's blocks; empty unless they cover all of them.
     *
     * @param kind of the network
     */
    default Optional<BlockSums> sums(Kind kind, Network network) {
        boolean covered = network.blocks().stream().allMatch(block -> predictor(kind.withOperator(block.operator()))
                .filter(version -> version.predictor().covers(block))
                .isPresent());
        return covered ? Optional.of(BlockSums.of(network, block -> alone(kind, block))) : Optional.empty();
    }

    private double alone(Kind kind, BlockConfiguration block) {
        return predictor(kind.withOperator(block.operator()))
                .orElseThrow()
                .predictor()
                .predict(block)
                .micros();
    }

    /** What a predictor says of a workload of its kind, if it says anything. */
    default Optional<LatencyEstimate> estimate(PredictorVersion version, Workload workload) {
        if (workload instanceof BlockConfiguration block) {
            return version.predictor().covers(block)
                    ? Optional.of(version.predictor().predict(block))
                    : Optional.empty();
        }
        return version.predictor() instanceof NetworkCorrection correction
                ? sums(version.kind(), (Network) workload).map(correction::predict)
                : Optional.empty();
    }
}
