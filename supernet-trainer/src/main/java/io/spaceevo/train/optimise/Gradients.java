package io.spaceevo.train.optimise;

import java.util.ArrayList;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.spaceevo.train.parameter.Parameter;
import io.spaceevo.train.parameter.ParameterSet;

/** The gradients that have accumulated in a set of parameters. A parameter that no path of the step read has none, or zero, and is left alone. */
record Gradients(ParameterSet parameters) {

    /** Moves one parameter. */
    interface Update {
        /** @param factor that the gradient is to be multiplied by, so that all together keep to the largest norm; at most 1 */
        void move(Parameter parameter, NDArray gradient, float factor);
    }

    private record Read(Parameter parameter, NDArray gradient) {}

    /**
     * Moves every parameter that was read, and resets the gradients.
     *
     * @param mostNorm Euclidean norm that all gradients together are scaled down to
     * @return their norm before; not finite if any gradient is not, and then no parameter was moved
     */
    double apply(double mostNorm, Update update) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return applyInScope(mostNorm, update);
        }
    }

    private double applyInScope(double mostNorm, Update update) {
        var read = new ArrayList<Read>();
        double squares = 0;
        for (var parameter : parameters.trained()) {
            var gradient = parameter.array().getGradient();
            double norm = gradient.norm().getFloat();
            if (norm != 0) {
                read.add(new Read(parameter, gradient));
                squares += norm * norm;
            }
        }
        double norm = Math.sqrt(squares);
        float factor = (float) (norm > mostNorm ? mostNorm / norm : 1);
        if (Double.isFinite(norm)) {
            read.forEach(one -> update.move(one.parameter, one.gradient, factor));
        }
        read.forEach(one -> JniUtils.zeroGrad((PtNDArray) one.parameter.array()));
        return norm;
    }
}
