package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.latency.CorrectedModel;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.NetworkCosts;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.boosting.RegressionTrees;
import io.spaceevo.latency.physical.PhysicalModel;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.latency.refit.SiblingVersion;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.schema.TreesModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictorsTest {
    private static final LatencyPredictor TABLE =
            new LatencyPredictor.Table(new TreeMap<>(Map.of("56-32-48-k3-e4-s2", 830.5, "28-48-48-k3-e4-s1", 410.25)));
    private static final LatencyPredictor TREES = new LatencyPredictor.Trees(
            1,
            new CorrectedModel(
                    new PhysicalModel(new double[] {3, 1e-4}),
                    new RegressionTrees(
                            2,
                            0.125,
                            new int[] {0},
                            new int[] {1, -1, -1},
                            new float[] {0.5f, 0, 0},
                            new int[] {1, 0, 0},
                            new float[] {0, -0.25f, 0.25f})),
            new ResidualInterval(0.9, 1.2));

    private static final LatencyPredictor NETWORKS = new NetworkCorrection(
            new NetworkCosts(1.08, new TreeMap<>(Map.of("ResNet.relu", 0.9)), 1e-4, 2e-5, -3),
            new ResidualInterval(0.96, 1.05));

    static LatencyPredictor[] predictors() {
        return new LatencyPredictor[] {TABLE, TREES, NETWORKS};
    }

    @ParameterizedTest
    @MethodSource("predictors")
    void aPredictorComesBackFromTheWireAsItWas(LatencyPredictor predictor) throws Exception {
        var format = WireFormat.of(io.spaceevo.schema.LatencyPredictor.class);
        var version = version(predictor, 7);

        assertThat(Predictors.fromWire(format.decode(format.encode(Predictors.toWire(version)))))
                .isEqualTo(version);
    }

    @Test
    void theIntervalOfAModelIsReadWithoutTheModel() {
        assertThat(Predictors.interval(Predictors.toWire(version(TABLE, 7)))).isEmpty();
        assertThat(Predictors.interval(Predictors.toWire(version(TREES, 7)))).contains(new ResidualInterval(0.9, 1.2));
        assertThat(Predictors.interval(Predictors.toWire(version(NETWORKS, 7))))
                .contains(new ResidualInterval(0.96, 1.05));
        var broken = Predictors.toWire(version(TREES, 7));
        ((TreesModel) broken.getModel()).setLowRatio(Double.NaN);
        assertThat(Predictors.interval(broken)).isEmpty();
    }

    @Test
    void onesLearntFromSiblingsNameThem() {
        var siblings = List.of(
                new SiblingVersion(DeviceEpoch.parse("pixel1.tflite.t1/2.21/cd34"), 12),
                new SiblingVersion(DeviceEpoch.parse("pixel4.tflite.t1/2.20/ef56"), 3));
        var version = version(TREES, 7)
                .transferred(
                        (LatencyPredictor.Trees) TREES,
                        PrequentialError.start(0.98).next(1.05, 1),
                        siblings);

        assertThat(Predictors.fromWire(Predictors.toWire(version))).isEqualTo(version);
        assertThat(version.prequentialMape()).isCloseTo(5, within(1e-9));
        assertThat(version.sequence()).isEqualTo(7);
        assertThat(Predictors.siblings(Predictors.toWire(version(TREES, 7)))).isEmpty();
    }

    /** One under the other's kind would stop who uses it. */
    @Test
    void networksArePredictedByCorrectionsOnlyAndBlocksByNone() {
        var table = Predictors.toWire(version(TABLE, 7));
        table.getKind().setOperator("network");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictors.fromWire(table))
                .withMessageContaining("was Table for network/int8");
        var correction = Predictors.toWire(version(NETWORKS, 7));
        correction.getKind().setOperator("ResNet.relu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictors.fromWire(correction))
                .withMessageContaining("was NetworkCorrection for ResNet.relu");
    }

    private static PredictorVersion version(LatencyPredictor predictor, long sequence) {
        return new PredictorVersion(
                DeviceEpoch.parse("pixel4.tflite.t1/2.21/ab12"),
                Kind.parse((predictor instanceof NetworkCorrection ? "network" : "MobileNetV2Res.relu6")
                        + "/int8/latency/thread-cpu/u8"),
                Instant.ofEpochMilli(1_780_000_000_000L),
                sequence,
                predictor,
                2,
                100,
                3,
                Double.NaN,
                Double.NaN,
                Instant.ofEpochMilli(1_790_000_000_123L));
    }
}
