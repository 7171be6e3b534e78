package io.spaceevo.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.parameters.DirectNetwork;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockModelTest {
    static Stream<BlockConfiguration> blocks() {
        return Blocks.all();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void theFloatModelComputesTheBlock(BlockConfiguration block) {
        try (var session = BoundSession.open(BlockModel.of(block, Precision.FP32))) {
            session.run();

            var expected = DirectNetwork.of(block.graph(), DirectNetwork.Padding.SYMMETRIC)
                    .run(real(session.input(), ValueRange.SIGNED));

            assertThat(relativeError(real(session.output(), ValueRange.SIGNED), expected))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void theInt8ModelComputesTheSameUpToRounding(BlockConfiguration block) {
        try (var session = BoundSession.open(BlockModel.of(block, Precision.INT8))) {
            session.run();

            var range = outputRange(block);
            var input = channelsFirst(real(session.input(), ValueRange.SIGNED), session.input(), block.inputSize());
            var exact = DirectNetwork.of(block.graph(), DirectNetwork.Padding.SYMMETRIC)
                    .run(input);
            var output = channelsFirst(real(session.output(), range), session.output(), block.outputSize());

            double low = -range.zeroPoint() * range.scale();
            double high = (255 - range.zeroPoint()) * range.scale();
            double[] clipped = Arrays.stream(exact)
                    .map(v -> Math.max(low, Math.min(high, v)))
                    .toArray();
            // pooled values are small: there, half a quantisation step counts
            double halfStep = range.scale() / 2;
            assertThat(distance(output, clipped))
                    .isLessThan(0.1 * distance(clipped, new double[clipped.length]) + halfStep);
        }
    }

    /** Blocks that end in a rectifier leave over its range. */
    private static ValueRange outputRange(BlockConfiguration block) {
        boolean rectified = block.activation() == Activation.RELU
                && (block.type().name().startsWith("ResNet")
                        || block.type().name().equals("Conv")
                        || block.type().name().equals("PooledLinear"));
        return rectified ? ValueRange.POSITIVE : ValueRange.SIGNED;
    }

    /** Root mean square of the difference over that of what is expected. */
    private static double relativeError(double[] actual, double[] expected) {
        double power = distance(expected, new double[expected.length]);
        assertThat(power).isPositive();
        return distance(actual, expected) / power;
    }

    /** Root mean square of the difference. */
    private static double distance(double[] a, double[] b) {
        assertThat(a).hasSameSizeAs(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    private static double[] real(OnnxTensor tensor, ValueRange range) {
        if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
            var buffer = tensor.getFloatBuffer();
            var values = new double[buffer.remaining()];
            for (int i = 0; i < values.length; i++) {
                values[i] = buffer.get(i);
            }
            return values;
        }
        return dequantise(tensor.getByteBuffer(), range);
    }

    private static double[] dequantise(ByteBuffer buffer, ValueRange range) {
        var values = new double[buffer.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((buffer.get(i) & 0xff) - range.zeroPoint()) * range.scale();
        }
        return values;
    }

    private static double[] channelsFirst(double[] values, OnnxTensor tensor, int size) {
        if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
            return values;
        }
        int channels = values.length / (size * size);
        var turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % channels * size * size + i / channels] = values[i];
        }
        return turned;
    }
}
