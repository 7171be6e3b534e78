package io.spaceevo.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that was optimized before runs the same nodes, so its latency is that of the model that it was made of. */
class OptimizedModelTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> models() {
        return Blocks.all().flatMap(block -> Stream.of(Precision.values())
                .map(precision -> Arguments.of(block.text(), precision, BlockModel.of(block, precision))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void openedAgainItHasTheSameNodes(String block, Precision precision, byte[] model) throws Exception {
        var optimized = OptimizedModel.of(model);

        assertThat(executed(optimized.bytes())).isEqualTo(optimized.graph());
    }

    /** As a collector that is stopped while it opens a block. */
    @Test
    void anInterruptedThreadGetsItToo() {
        var model = BlockModel.of(Blocks.searchable().findFirst().orElseThrow(), Precision.INT8);
        Thread.currentThread().interrupt();
        try {
            assertThat(OptimizedModel.of(model).graph().nodes()).isNotEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** What the runtime executes of a model that it takes as it is. */
    private OptimizedGraph executed(ByteBuffer model) throws Exception {
        var file = folder.resolve("executed.onnx");
        try (var options = SessionOptions.asItIs()) {
            options.setOptimizedModelFilePath(file.toString());
            OnnxRuntime.environment().createSession(model, options).close();
        }
        return OptimizedGraph.read(ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void itComputesTheSameBitByBit(String block, Precision precision, byte[] model) {
        try (var usual = BoundSession.open(model);
                var again = BoundSession.open(OptimizedModel.of(model))) {
            usual.run();
            again.run();

            assertThat(again.output().getByteBuffer()).isEqualTo(usual.output().getByteBuffer());
        }
    }
}
