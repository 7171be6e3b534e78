package io.spaceevo.train.elastic;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.tracker.Tracker;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.StageTemplate;
import io.spaceevo.space.SubStage;
import io.spaceevo.train.optimise.Sgd;
import io.spaceevo.train.optimise.SgdSettings;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;

/** Small stages with the block types of shipped hyperspaces, sub-stages of them, and parameters as training leaves them. */
record Stages(String hyperspace, BlockChoices type) {
    private static final List<Integer> CINS = List.of(16, 24);
    private static final int SIZE = 8;

    /** Every block type of a shipped hyperspace, with its kernels and expand ratios. */
    static Stream<Stages> all() {
        return Stream.of("onnxw", "mobilew")
                .flatMap(name -> Hyperspaces.named(name).searchable().get(1).blocks().stream()
                        .map(type -> new Stages(name, type)));
    }

    StageTemplate template() {
        return new StageTemplate("narrow", List.of(16, 24, 32), List.of(1, 2), 2, 2, List.of(type));
    }

    ElasticSubStage elastic(ParameterSet parameters, BitWidth width) {
        return new ElasticSubStage(parameters, "stage", template(), type, CINS, width, 7);
    }

    /** Blocks of the widest and of the narrowest kind, with and without stride, with and without change of channels. */
    Stream<SubStage> subStages() {
        var random = new SplittableRandom(11);
        return Stream.of(
                subStage(24, setting(List::size), setting(List::size)),
                subStage(16, setting(choices -> 1)),
                subStage(24, any(random), any(random)),
                subStage(16, any(random), any(random)));
    }

    private SubStage subStage(int cin, BlockSetting... settings) {
        return new SubStage(type, template().stride(), cin, SIZE, List.of(settings));
    }

    private BlockSetting any(RandomGenerator random) {
        return setting(choices -> 1 + random.nextInt(choices.size()));
    }

    /** @param place which of the choices, counted from 1 */
    private BlockSetting setting(ToIntFunction<List<?>> place) {
        return new BlockSetting(
                pick(type.kernels(), place), pick(template().widths(), place), pick(type.expands(), place));
    }

    private static <T> T pick(List<T> choices, ToIntFunction<List<?>> place) {
        return choices.get(place.applyAsInt(choices) - 1);
    }

    /** Normal values of shape [batch, cin, size, size]. */
    static NDArray input(NDManager manager, SubStage subStage, int batch, long seed) {
        return normal(manager, new Shape(batch, subStage.cin(), subStage.inputSize(), subStage.inputSize()), seed);
    }

    static NDArray normal(NDManager manager, Shape shape, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }

    /** Half of all γ negative, and every β other than 0. */
    static void unsettleBatchNorms(ParameterSet parameters) {
        var random = new SplittableRandom(5);
        for (var parameter : parameters.all()) {
            boolean gamma = parameter.name().endsWith(".gamma");
            if (gamma || parameter.name().endsWith(".beta")) {
                var values = new float[Math.toIntExact(parameter.array().size())];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float)
                            (gamma
                                    ? random.nextDouble(0.4, 1.4) * (random.nextBoolean() ? 1 : -1)
                                    : random.nextDouble(-0.5, 0.5));
                }
                parameter
                        .array()
                        .subi(parameter.array())
                        .addi(parameters.manager().create(values));
            }
        }
    }

    /** Some steps of regression on noise, so that statistics, ranges and scales are such as training leaves. */
    static void train(ParameterSet parameters, ElasticSubStage stage, SubStage subStage, boolean quantised, int steps) {
        var settings = new SgdSettings(Tracker.fixed(0.02f), 0.9f, 1e-5f, 1);
        try (var sgd = new Sgd(parameters, settings)) {
            for (int step = 0; step < steps; step++) {
                try (var scope = new NDScope();
                        var gradients = Engine.getInstance().newGradientCollector()) {
                    scope.suppressNotUsedWarning();
                    var x = input(parameters.manager(), subStage, 8, step);
                    var y = stage.forward(x, subStage, ForwardPass.training(quantised));
                    var target = normal(parameters.manager(), y.getShape(), step);
                    gradients.backward(y.sub(target).square().mean());
                }
                sgd.step();
            }
        }
    }

    @Override
    public String toString() {
        return hyperspace + " " + type.operator();
    }
}
