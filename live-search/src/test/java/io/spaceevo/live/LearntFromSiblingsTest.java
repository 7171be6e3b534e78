package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SiblingPredictor;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Predictors;
import org.junit.jupiter.api.Test;

/** Trees that come before a kind has as many blocks as its own first trees need. */
class LearntFromSiblingsTest {
    private static final int MEASURED = 12;
    private static final DeviceEpoch EPOCH = Synthetic.epoch("p1.ort.t1", "e1");
    private static final SiblingVersion SIBLING = new SiblingVersion(Synthetic.epoch("p2.ort.t1", "e7"), 77);

    private static List<BlockConfiguration> blocks(String operator) {
        return Synthetic.BLOCKS.blocks().stream()
                .filter(block -> block.operator().equals(operator))
                .toList();
    }

    private static LatencyPredictor transferred(String operator, long sequence) {
        var rows = blocks(operator).stream().map(BlockFeatures::row).toList();
        var micros = blocks(operator).stream().mapToDouble(Synthetic::micros).toArray();
        var weights = new double[micros.length];
        Arrays.fill(weights, 1);
        var trees = new PredictorFit(BlockFeatures.SCHEMA, BoostingSettings.defaults()).fit(rows, micros, weights);
        return Predictors.toWire(new PredictorVersion(
                EPOCH,
                new Kind(operator, Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES),
                Instant.ofEpochMilli(1_000_000),
                sequence,
                trees.predictor(),
                MEASURED,
                30,
                MEASURED,
                Double.NaN,
                Double.NaN,
                Instant.ofEpochMilli(1_000_000 + sequence),
                List.of(SIBLING)));
    }

    @Test
    void theyAreSearchedWithShownAndReplayed() throws Exception {
        var predictors = Synthetic.predictors(EPOCH, 1, Synthetic::micros);
        var operator = predictors.stream()
                .map(predictor -> predictor.getKind().getOperator())
                .filter(one -> blocks(one).size() > MEASURED)
                .findFirst()
                .orElseThrow();
        var platforms = new Platforms(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target("p1.ort.t1", 400, 900))
                .give(predictors.stream()
                        .filter(predictor -> !predictor.getKind().getOperator().equals(operator))
                        .toList())
                .give(transferred(operator, 90))
                .work();

        var updates = platforms.updates();
        var answer = updates.get(updates.size() - 1).getAnswer();
        assertThat(answer.getRound()).isPositive();
        var kind = answer.getKinds().stream()
                .filter(one -> one.getKind().startsWith(operator + "/"))
                .findFirst()
                .orElseThrow();
        assertThat(kind.getHave()).as("what was measured, not what is needed").isEqualTo(MEASURED);
        assertThat(kind.getNeed()).isEqualTo(MEASURED);
        assertThat(kind.getSiblings()).containsExactly(new SiblingPredictor(Identity.toWire(SIBLING.epoch()), 77L));
        var replay = new RoundReplay(List.of(Synthetic.FILE), Synthetic.qualities());
        platforms.rounds().forEach(replay::accept);
        assertThat(replay.result().orElseThrow().equal()).isTrue();
    }
}
