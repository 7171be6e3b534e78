package io.spaceevo.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.train.elastic.ElasticBlock;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Small feature maps, so that what counts is how many are left behind; a step has hundreds of arrays. */
    @Test
    void aThousandStepsTakeNoMoreMemoryThanTwoHundred() throws IOException {
        assumeThat(STATUS).exists();
        var graph = new BlockConfiguration(BlockTypes.named("MobileNetV3Res"), Activation.HARD_SWISH, 4, 8, 8, 3, 2, 1)
                .graph();
        try (var manager = NDManager.newBaseManager();
                var parameters = new ParameterSet(manager)) {
            var block = new ElasticBlock(parameters, "block", List.of(graph), BitWidth.INT8, 1);
            var settings = new SgdSettings(Tracker.fixed(0.01f), 0.9f, 1e-5f, 1);
            var x = manager.randomNormal(0, 1, new Shape(2, 8, 4, 4), DataType.FLOAT32);
            try (var sgd = new Sgd(parameters, settings)) {
                long after200 = 0;
                for (int step = 1; step <= 1000; step++) {
                    step(block, graph, x, sgd);
                    after200 = step == 200 ? residentKilobytes() : after200;
                }
                assertThat((double) residentKilobytes()).isLessThan(1.05 * after200);
            }
        }
    }

    private static void step(ElasticBlock block, OperatorGraph graph, NDArray x, Sgd sgd) {
        try (var scope = new NDScope();
                var gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            var y = block.forward(x, graph, ForwardPass.training(true));
            gradients.backward(y.sub(x).square().mean());
        }
        sgd.step();
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
