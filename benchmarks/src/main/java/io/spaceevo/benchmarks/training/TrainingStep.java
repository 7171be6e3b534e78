package io.spaceevo.benchmarks.training;

import java.lang.management.ManagementFactory;
import java.util.List;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import com.sun.management.OperatingSystemMXBean;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.StageTemplate;
import io.spaceevo.space.SubStage;
import io.spaceevo.statistics.Quantiles;
import io.spaceevo.train.elastic.ElasticSubStage;
import io.spaceevo.train.elastic.ForwardPass;
import io.spaceevo.train.optimise.Sgd;
import io.spaceevo.train.optimise.SgdSettings;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;

/**
 * CPU time of a training step of two blocks, batch 64, 32 to 40 channels at 8 pixels, expand ratio 4: the same step as in {@code train-step.py}. It is that of the whole process, collector of garbage
 * included, in the median of groups of ten steps, because the clock of the process ticks every 10 ms.
 */
public final class TrainingStep {
    private static final int WARM_UP = 20;
    private static final int GROUP = 10;
    private static final int BATCH = 64;
    private static final int SIZE = 8;
    private static final BlockSetting SETTING = new BlockSetting(3, 40, 4);

    private TrainingStep() {}

    /** @param arguments how many groups of ten steps to time */
    public static void main(String[] arguments) {
        int groups = Integer.parseInt(arguments[0]);
        for (boolean quantised : new boolean[] {false, true}) {
            report("MobileNetV2Res", Activation.RELU6, quantised, groups);
            report("MobileNetV3Res", Activation.HARD_SWISH, quantised, groups);
        }
    }

    private static void report(String block, Activation activation, boolean quantised, int groups) {
        var type = new BlockChoices(BlockTypes.named(block), activation, List.of(3), List.of(4.0));
        var stage = new StageTemplate("stage", List.of(40), List.of(2), 1, 1, List.of(type));
        var subStage = new SubStage(type, 1, 32, SIZE, List.of(SETTING, SETTING));
        try (var manager = NDManager.newBaseManager();
                var parameters = new ParameterSet(manager);
                var sgd = new Sgd(parameters, new SgdSettings(Tracker.fixed(0.01f), 0.9f, 1e-5f, 1))) {
            var elastic = new ElasticSubStage(parameters, "stage", stage, type, List.of(32), BitWidth.INT8, 1);
            var x = manager.randomNormal(0, 1, new Shape(BATCH, 32, SIZE, SIZE), DataType.FLOAT32);
            var target = manager.randomNormal(0, 1, new Shape(BATCH, 40, SIZE, SIZE), DataType.FLOAT32);
            for (int i = 0; i < WARM_UP; i++) {
                step(elastic, subStage, x, target, quantised, sgd);
            }
            double[] milliseconds = new double[groups];
            for (int group = 0; group < groups; group++) {
                double before = cpuMilliseconds();
                for (int i = 0; i < GROUP; i++) {
                    step(elastic, subStage, x, target, quantised, sgd);
                }
                milliseconds[group] = (cpuMilliseconds() - before) / GROUP;
            }
            System.out.printf("%s %s: %.1f ms%n", block, quantised ? "LSQ+" : "FP32", Quantiles.median(milliseconds));
        }
    }

    private static void step(
            ElasticSubStage elastic, SubStage subStage, NDArray x, NDArray target, boolean quantised, Sgd sgd) {
        try (var scope = new NDScope();
                var gradients = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            var y = elastic.forward(x, subStage, ForwardPass.training(quantised));
            gradients.backward(y.sub(target).square().mean());
        }
        sgd.step();
    }

    private static double cpuMilliseconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e6;
    }
}
