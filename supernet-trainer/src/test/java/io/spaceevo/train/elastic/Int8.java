package io.spaceevo.train.elastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.onnx.runtime.FusionCheck;
import io.spaceevo.onnx.runtime.OptimizedGraph;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.train.quantize.BitWidth;

/** INT8 models under ONNX Runtime, whose edges are unsigned integers of shape [1, size, size, channels]. */
final class Int8 {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Int8() {}

    /** Eight bits of weights where no pair of products saturates, else seven. */
    static BitWidth ofThisMachine() {
        try {
            boolean vnni =
                    Files.isReadable(PROCESSOR) && Files.readString(PROCESSOR).contains("vnni");
            return vnni ? BitWidth.INT8 : BitWidth.INT8_WITHOUT_VNNI;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Integers of a value of shape [batch, channels, size, size]. */
    static int[] quantise(NDArray value, ValueRange range) {
        float[] real = value.toFloatArray();
        return IntStream.range(0, real.length)
                .map(i -> (int) Math.max(0, Math.min(255, Math.rint(real[i] / range.scale()) + range.zeroPoint())))
                .toArray();
    }

    /** Integers of the output, in the order of [batch, channels, size, size]. The model has to be fused, or it would not compute in INT8. */
    static int[] run(List<ParametrisedBlock> blocks, NDArray x, ValueRange input) {
        byte[] model = BlockModel.of(blocks, Precision.INT8);
        FusionCheck.of(blocks.stream().map(ParametrisedBlock::graph).toList())
                .demand(OptimizedGraph.of(model), "the trained stage");
        int samples = (int) x.getShape().get(0);
        int[] inputs = quantise(x, input);
        try (var session = BoundSession.open(model)) {
            return IntStream.range(0, samples)
                    .mapToObj(i -> run(session, inputs, i * (inputs.length / samples), (int)
                            x.getShape().get(1)))
                    .flatMapToInt(IntStream::of)
                    .toArray();
        }
    }

    private static int[] run(BoundSession session, int[] inputs, int from, int channels) {
        long[] shape = session.input().getInfo().getShape();
        int area = (int) (shape[1] * shape[2]);
        var bytes = new byte[area * channels];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) inputs[from + i % channels * area + i / channels];
        }
        session.setInput(bytes);
        session.run();
        var output = session.output().getByteBuffer();
        int outputs = output.remaining();
        int outputChannels = (int) session.output().getInfo().getShape()[3];
        var turned = new int[outputs];
        for (int i = 0; i < outputs; i++) {
            turned[i % outputChannels * (outputs / outputChannels) + i / outputChannels] = output.get(i) & 0xff;
        }
        return turned;
    }

    /** How many outputs differ by more than so many steps. */
    static int differences(int[] actual, int[] expected, int steps) {
        return (int) IntStream.range(0, actual.length)
                .filter(i -> Math.abs(actual[i] - expected[i]) > steps)
                .count();
    }
}
