package io.spaceevo.train.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.spaceevo.space.SubStage;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.BitWidth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {
    private static final double STEP = 1e-3;

    /** Types whose activations have no kinks, at which a difference is no gradient, or few of them. */
    static Stream<Stages> stages() {
        return Stages.all().filter(stages -> stages.type().operator().contains("swish"));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void theGradientOfEveryParameterIsTheSlopeOfTheLoss(Stages stages) {
        try (var manager = NDManager.newBaseManager();
                var parameters = new ParameterSet(manager);
                var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var stage = stages.elastic(parameters, BitWidth.INT8);
            Stages.unsettleBatchNorms(parameters);
            var subStage = stages.subStages().findFirst().orElseThrow();
            try (var gradients = Engine.getInstance().newGradientCollector()) {
                gradients.backward(output(stage, subStage, manager)
                        .mul(weights(manager, subStage, stage))
                        .sum());
            }
            for (var parameter : parameters.trained()) {
                var gradient = parameter.array().getGradient();
                var direction = Stages.normal(
                        manager, gradient.getShape(), parameter.name().hashCode());
                double slope = gradient.mul(direction).sum().getFloat();

                double here = loss(stage, subStage, manager);
                parameter.array().addi(direction.mul(STEP));
                double ahead = (loss(stage, subStage, manager) - here) / STEP;
                parameter.array().subi(direction.mul(2 * STEP));
                double behind = (here - loss(stage, subStage, manager)) / STEP;
                parameter.array().addi(direction.mul(STEP));

                // at the kink of a ReLU the two differ
                double tolerance = 0.05 * gradient.norm().getFloat() + 0.05;
                assertThat(slope)
                        .as(parameter.name())
                        .isBetween(Math.min(ahead, behind) - tolerance, Math.max(ahead, behind) + tolerance);
            }
        }
    }

    private static NDArray output(ElasticSubStage stage, SubStage subStage, NDManager manager) {
        return stage.forward(Stages.input(manager, subStage, 2, 1), subStage, ForwardPass.training(false));
    }

    private static NDArray weights(NDManager manager, SubStage subStage, ElasticSubStage stage) {
        return Stages.normal(manager, output(stage, subStage, manager).getShape(), 2);
    }

    /** Summed in doubles. */
    private static double loss(ElasticSubStage stage, SubStage subStage, NDManager manager) {
        float[] y = output(stage, subStage, manager).toFloatArray();
        float[] weights = weights(manager, subStage, stage).toFloatArray();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * weights[i];
        }
        return sum;
    }
}
