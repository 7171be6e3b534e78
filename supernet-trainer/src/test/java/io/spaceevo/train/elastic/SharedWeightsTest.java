package io.spaceevo.train.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices of shared weights against a network of its own that holds copies of them. */
class SharedWeightsTest {
    static Stream<Stages> stages() {
        return Stages.all();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void aConfigurationComputesWhatAPlainNetworkWithCopiesOfItsSlicesComputes(Stages stages) {
        try (var manager = NDManager.newBaseManager();
                var shared = new ParameterSet(manager);
                var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var graphs = stages.subStages()
                    .flatMap(subStage -> subStage.blocks().stream().map(block -> block.graph()))
                    .toList();
            var elastic = new ElasticBlock(shared, "block", graphs, BitWidth.INT8, 3);
            Stages.unsettleBatchNorms(shared);
            for (var graph : graphs) {
                try (var copies = new ParameterSet(manager)) {
                    var plain = new ElasticBlock(copies, "block", List.of(graph), BitWidth.INT8, 4);
                    copies.all().forEach(copy -> {
                        var slice = centreOfFront(
                                array(shared, copy.name()),
                                copy.array().getShape().getShape());
                        copy.array()
                                .subi(copy.array())
                                .addi(manager.create(slice, copy.array().getShape()));
                    });

                    var expected = gradients(plain, graph, copies, manager);
                    var actual = gradients(elastic, graph, shared, manager);

                    expected.forEach((name, values) -> assertClose(
                            name,
                            name.equals("output")
                                    ? actual.get(name).values()
                                    : centreOfFront(actual.get(name), values.shape()),
                            values.values()));
                }
            }
        }
    }

    private record Values(float[] values, long[] shape) {
        static Values of(NDArray array) {
            return new Values(array.toFloatArray(), array.getShape().getShape());
        }
    }

    private static Values array(ParameterSet parameters, String name) {
        return parameters.all().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> Values.of(parameter.array()))
                .findFirst()
                .orElseThrow();
    }

    /** Output, gradients of parameters, and running statistics after a training pass. */
    private static Map<String, Values> gradients(
            ElasticBlock block, OperatorGraph graph, ParameterSet parameters, NDManager manager) {
        var all = new HashMap<String, Values>();
        var shape = new Shape(2, graph.inputChannels(), graph.inputSize(), graph.inputSize());
        var x = Stages.normal(manager, shape, 1);
        try (var gradients = Engine.getInstance().newGradientCollector()) {
            var y = block.forward(x, graph, ForwardPass.training(false));
            all.put("output", Values.of(y));
            gradients.backward(y.mul(Stages.normal(manager, y.getShape(), 2)).sum());
        }
        for (var parameter : parameters.all()) {
            if (parameter.role().isTrained()) {
                var gradient = parameter.array().getGradient();
                all.put(parameter.name(), Values.of(gradient));
                gradient.subi(gradient);
            }
        }
        return all;
    }

    /** The first rows and columns of the two outer dimensions, the middle of the two inner ones, copied element by element. */
    private static float[] centreOfFront(Values from, long[] shape) {
        if (shape.length == 1) {
            return Arrays.copyOf(from.values(), (int) shape[0]);
        }
        var copy = new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
        int border = (int) (from.shape()[2] - shape[2]) / 2;
        int next = 0;
        for (int o = 0; o < shape[0]; o++) {
            for (int i = 0; i < shape[1]; i++) {
                for (int row = 0; row < shape[2]; row++) {
                    for (int column = 0; column < shape[3]; column++) {
                        int place = (int) ((o * from.shape()[1] + i) * from.shape()[2] + row + border);
                        copy[next++] = from.values()[place * (int) from.shape()[3] + column + border];
                    }
                }
            }
        }
        return copy;
    }

    private static void assertClose(String name, float[] actual, float[] expected) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("%s %d", name, i).isCloseTo(expected[i], within(1e-5 * largest + 1e-7));
        }
    }
}
