package io.spaceevo.train.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ONNX models of a trained stage, run by ONNX Runtime, against the stage itself. */
class OnnxModelTest {
    private static final int SAMPLES = 8;

    static Stream<Stages> stages() {
        return Stages.all();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void theFloatModelComputesWhatTheStageComputes(Stages stages) {
        try (var manager = NDManager.newBaseManager();
                var parameters = new ParameterSet(manager);
                var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var stage = stages.elastic(parameters, BitWidth.INT8);
            Stages.unsettleBatchNorms(parameters);
            stages.subStages().forEach(subStage -> {
                Stages.train(parameters, stage, subStage, false, 5);
                var x = Stages.input(manager, subStage, SAMPLES, 1);
                float[] expected = stage.forward(x, subStage, ForwardPass.evaluation(false))
                        .toFloatArray();

                float[] actual = runFloat(stage.folded(subStage), x);

                assertThat(largestError(actual, expected)).as(subStage.text()).isLessThan(1e-4);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void theInt8ModelComputesWhatTheFakeQuantisedStageComputes(Stages stages) {
        try (var manager = NDManager.newBaseManager();
                var parameters = new ParameterSet(manager);
                var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var stage = stages.elastic(parameters, Int8.ofThisMachine());
            Stages.unsettleBatchNorms(parameters);
            int outputs = 0;
            int otherThanExpected = 0;
            int beyondOneStep = 0;
            for (var subStage : stages.subStages().toList()) {
                Stages.train(parameters, stage, subStage, true, 10);
                var x = Stages.input(manager, subStage, SAMPLES, 1);
                var y = stage.forward(x, subStage, ForwardPass.evaluation(true));
                var blocks = stage.quantised(subStage);
                var output = blocks.get(blocks.size() - 1).outputRange();

                int[] expected = Int8.quantise(y, output);
                int[] actual = Int8.run(blocks, x, stage.inputRange());

                assertThat(actual).hasSameSizeAs(expected);
                assertThat(Arrays.stream(expected).distinct().count())
                        .as("integers used")
                        .isGreaterThan(20);
                outputs += expected.length;
                otherThanExpected += Int8.differences(actual, expected, 0);
                beyondOneStep += Int8.differences(actual, expected, 1);
            }
            assertThat(beyondOneStep).as("of %d", outputs).isLessThanOrEqualTo(outputs / 1000);
            assertThat(otherThanExpected).as("of %d", outputs).isLessThanOrEqualTo(outputs / 50);
        }
    }

    private static float[] runFloat(List<ParametrisedBlock> blocks, NDArray x) {
        try (var session = BoundSession.open(BlockModel.of(blocks, Precision.FP32))) {
            int samples = (int) x.getShape().get(0);
            float[] inputs = x.toFloatArray();
            float[] outputs = {};
            for (int i = 0; i < samples; i++) {
                int size = inputs.length / samples;
                session.setInput(Arrays.copyOfRange(inputs, i * size, (i + 1) * size));
                session.run();
                var output = session.output().getFloatBuffer();
                if (i == 0) {
                    outputs = new float[samples * output.remaining()];
                }
                output.get(outputs, i * output.remaining(), output.remaining());
            }
            return outputs;
        }
    }

    /** Largest difference over the largest value. */
    private static double largestError(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        assertThat(largest).isPositive();
        return difference / largest;
    }
}
