package io.spaceevo.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.latency.boosting.RegressionTrees;
import io.spaceevo.latency.physical.PhysicalModel;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import org.junit.jupiter.api.Test;

class LatencyPredictorTest {
    private static final BlockConfiguration BLOCK =
            new BlockConfiguration(BlockTypes.named("Conv"), Activation.RELU, 224, 3, 16, 3, 0, 2);
    private static final int WIDTH = BlockFeatures.SCHEMA.names().size();

    @Test
    void aTableAnswersWhatWasMeasured() {
        var table = new LatencyPredictor.Table(new TreeMap<>(Map.of(BLOCK.text(), 40.0)));
        assertThat(table.covers(BLOCK)).isTrue();
        assertThat(table.predict(BLOCK)).isEqualTo(new LatencyEstimate(40, 38, 42));
    }

    @Test
    void aTableHasNoAnswerForOtherBlocks() {
        var table = new LatencyPredictor.Table(new TreeMap<>(Map.of("elsewhere", 40.0)));
        assertThat(table.covers(BLOCK)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.predict(BLOCK))
                .withMessageContaining(BLOCK.text());
    }

    @Test
    void treesMultiplyThePhysicalPrediction() {
        var estimate = trees(BlockFeatures.SCHEMA.version()).predict(BLOCK);
        assertThat(estimate.micros()).isEqualTo(7 * StrictMath.exp(0.5));
        assertThat(estimate.low()).isEqualTo(estimate.micros() * 0.9);
    }

    @Test
    void treesOfOtherFeaturesHaveNoAnswer() {
        var predictor = trees(BlockFeatures.SCHEMA.version() + 1);
        assertThat(predictor.covers(BLOCK)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> predictor.predict(BLOCK));
    }

    @Test
    void aModelWithMoreTermsThanFeaturesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorrectedModel(new PhysicalModel(new double[3]), constant(1, 0)));
    }

    private static LatencyPredictor.Trees trees(int version) {
        var model = new CorrectedModel(new PhysicalModel(new double[] {7, 0, 0}), constant(WIDTH, 0.5));
        return new LatencyPredictor.Trees(version, model, new ResidualInterval(0.9, 1.2));
    }

    private static RegressionTrees constant(int width, double value) {
        return new RegressionTrees(width, value, new int[0], new int[0], new float[0], new int[0], new float[0]);
    }
}
