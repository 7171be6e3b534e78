package io.spaceevo.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.hyperspace.PublishedSubnets;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.parameters.DirectNetwork;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.tflite.runtime.Kernels;
import io.spaceevo.tflite.runtime.TfliteSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TfliteModelTest {
    static Stream<BlockConfiguration> blocks() {
        return Blocks.all();
    }

    /** Where a stride of 2 meets an even size, SAME pads behind only. */
    static Stream<BlockConfiguration> blocksPaddedAlike() {
        return blocks().filter(block -> block.stride() == 1 || block.inputSize() % 2 == 1);
    }

    /** Operators and activations that no shipped block has in such a place. */
    static Stream<OperatorGraph> graphs() {
        var linear = new OperatorGraph.Builder(4, 5);
        linear.linear("linear", linear.input(), 7);
        var pooled = new OperatorGraph.Builder(16, 6);
        pooled.activate(
                pooled.maxPool(pooled.activate(pooled.pool(pooled.input()), Activation.RELU), 1, 1), Activation.RELU6);
        return Stream.concat(
                Stream.of(linear.build(), pooled.build()),
                Arrays.stream(Activation.values())
                        .filter(activation -> activation != Activation.NONE)
                        .flatMap(activation -> Stream.of(alone(activation), afterSum(activation))));
    }

    private static OperatorGraph alone(Activation activation) {
        var graph = new OperatorGraph.Builder(16, 6);
        graph.activate(graph.input(), activation);
        return graph.build();
    }

    private static OperatorGraph afterSum(Activation activation) {
        var graph = new OperatorGraph.Builder(16, 6);
        int y = graph.conv("conv", graph.input(), 16, 3, 1, activation);
        graph.activate(graph.add(y, graph.input()), activation);
        return graph.build();
    }

    static Stream<OperatorGraph> blocksAndGraphs() {
        return Stream.concat(blocks().map(BlockConfiguration::graph), graphs());
    }

    @ParameterizedTest
    @MethodSource("blocksAndGraphs")
    void theFloatModelComputesTheBlock(OperatorGraph block) {
        try (var session = open(block, Precision.FP32, Kernels.XNNPACK)) {
            session.run();

            var expected = DirectNetwork.of(block, DirectNetwork.Padding.SAME)
                    .run(channelsFirst(floats(session.input()), block.inputSize()));

            var actual = channelsFirst(floats(session.output()), outputSize(block));
            assertThat(distance(actual, expected)).isLessThan(1e-5 * size(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("blocksPaddedAlike")
    void theFloatModelComputesWhatOnnxRuntimeDoes(BlockConfiguration block) {
        try (var session = open(block.graph(), Precision.FP32, Kernels.XNNPACK);
                var onnx = BoundSession.open(BlockModel.of(block, Precision.FP32))) {
            var input = channelsFirst(floats(session.input()), block.inputSize());
            onnx.setInput(floats(input));
            onnx.run();
            session.run();

            var expected = floats(onnx.output().getByteBuffer());
            var actual = channelsFirst(floats(session.output()), block.outputSize());
            assertThat(distance(actual, expected)).isLessThan(1e-5 * size(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("blocksAndGraphs")
    void theInt8ModelComputesTheSameUpToRounding(OperatorGraph block) {
        try (var session = open(block, Precision.INT8, Kernels.XNNPACK)) {
            session.run();

            var range = ParametrisedBlock.random(List.of(block)).get(0).outputRange();
            var input = real(session.input(), ValueRange.SIGNED);
            var exact =
                    DirectNetwork.of(block, DirectNetwork.Padding.SAME).run(channelsFirst(input, block.inputSize()));
            var clipped = Arrays.stream(exact)
                    .map(v -> Math.max(range.scale() * -range.zeroPoint(), v))
                    .map(v -> Math.min(range.scale() * (255 - range.zeroPoint()), v))
                    .toArray();

            var actual = channelsFirst(real(session.output(), range), outputSize(block));
            // pooled values are small: there, half a quantisation step counts
            assertThat(distance(actual, clipped)).isLessThan(0.1 * size(clipped) + range.scale() / 2);
        }
    }

    /** Both round every value, which may meet a half from either side. */
    @ParameterizedTest
    @MethodSource("blocksAndGraphs")
    void xnnpackAndTheKernelsOfTfliteDifferByTwoStepsAtMost(OperatorGraph block) {
        try (var session = open(block, Precision.INT8, Kernels.XNNPACK);
                var reference = open(block, Precision.INT8, Kernels.TFLITE)) {
            session.run();
            reference.run();

            var actual = bytes(session.output());
            var expected = bytes(reference.output());
            assertThat(actual).hasSameSizeAs(expected);
            assertThat(IntStream.range(0, actual.length).map(i -> Math.abs(actual[i] - expected[i])))
                    .allMatch(steps -> steps <= 2);
            assertThat(IntStream.of(actual).distinct().count()).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void xnnpackRunsEverythingExceptHardSwishesInInt8(BlockConfiguration block) {
        try (var fp32 = open(block.graph(), Precision.FP32, Kernels.XNNPACK);
                var int8 = open(block.graph(), Precision.INT8, Kernels.XNNPACK)) {
            assertThat(fp32.delegation().isWhole()).isTrue();
            if (block.activation() == Activation.HARD_SWISH) {
                assertThat(int8.delegation().left()).containsOnlyKeys("HARD_SWISH");
            } else {
                assertThat(int8.delegation().isWhole()).isTrue();
            }
        }
    }

    @Test
    void theKernelsOfTfliteRunEveryOperatorWhereNothingIsDelegated() {
        var block = Blocks.block("ResNet", Activation.RELU, 8, 16, 16, 3, 1, 1);
        try (var session = open(block.graph(), Precision.INT8, Kernels.TFLITE)) {
            assertThat(session.delegation().operators()).isEqualTo(4);
            assertThat(session.delegation().left()).containsEntry("CONV_2D", 3).containsEntry("ADD", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWholeNetworkOfEachShippedHyperspaceRuns(Precision precision) {
        for (var name : List.of("onnxw", "mobilew")) {
            var subnet = PublishedSubnets.named(PublishedSubnets.names(name).get(0), Hyperspaces.named(name));
            try (var session = TfliteSession.open(
                    TfliteModel.of(subnet.blocks(), precision).bytes())) {
                session.run();

                assertThat(session.delegation().operators())
                        .isGreaterThan(subnet.blocks().size());
                assertThat(session.output().capacity()).isEqualTo(precision == Precision.INT8 ? 1000 : 4000);
                assertThat(IntStream.of(bytes(session.output())).distinct().count())
                        .isGreaterThan(20);
            }
        }
    }

    @Test
    void aModelIsTheSameEveryTime() {
        var block = List.of(Blocks.block("MobileNetV3Res", Activation.SWISH, 8, 16, 24, 5, 2, 2));

        var bytes = TfliteModel.of(block, Precision.INT8).bytes();

        assertThat(bytes).isEqualTo(TfliteModel.of(block, Precision.INT8).bytes());
        assertThat(Arrays.copyOfRange(bytes, 4, 8))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("TFL3");
    }

    @Test
    void blocksThatDoNotFitTogetherAreNoNetwork() {
        var blocks = List.of(
                Blocks.block("ResNet", Activation.RELU, 8, 16, 16, 3, 1, 1),
                Blocks.block("ResNet", Activation.RELU, 8, 24, 16, 3, 1, 1));

        assertThatThrownBy(() -> TfliteModel.of(blocks, Precision.INT8)).hasMessageContaining("24 channels at 8");
    }

    private static TfliteSession open(OperatorGraph block, Precision precision, Kernels kernels) {
        return TfliteSession.open(
                TfliteModel.ofGraphs(List.of(block), precision).bytes(), kernels);
    }

    private static int outputSize(OperatorGraph block) {
        return block.size(block.nodes().size());
    }

    private static double[] floats(ByteBuffer buffer) {
        var values = new double[buffer.capacity() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getFloat(i * Float.BYTES);
        }
        return values;
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int[] bytes(ByteBuffer buffer) {
        return IntStream.range(0, buffer.capacity()).map(buffer::get).toArray();
    }

    private static double[] real(ByteBuffer buffer, ValueRange range) {
        return IntStream.of(bytes(buffer))
                .mapToDouble(q -> (q - range.signedZeroPoint()) * range.scale())
                .toArray();
    }

    private static double[] channelsFirst(double[] values, int size) {
        int channels = values.length / (size * size);
        var turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % channels * size * size + i / channels] = values[i];
        }
        return turned;
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

    /** Root mean square, which is not 0. */
    private static double size(double[] values) {
        double size = distance(values, new double[values.length]);
        assertThat(size).isPositive();
        return size;
    }
}
