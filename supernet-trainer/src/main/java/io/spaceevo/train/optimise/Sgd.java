package io.spaceevo.train.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.spaceevo.train.parameter.Initial;
import io.spaceevo.train.parameter.Parameter;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;

/**
 * Stochastic gradient descent with Nesterov momentum and clipping by global norm: m ← μ m + g, w ← w − η (g + μ m), as PyTorch defines it. Weight decay adds to the
 * gradient of weights only; batch norm, biases and the scalars of LSQ+ have none. A parameter that no path of the step read, whose gradient is absent or zero, stays
 * as it is, and so does its momentum.
 */
public final class Sgd implements Optimiser {
    private final ParameterSet parameters;
    private final SgdSettings settings;
    private final ParameterSet momenta;
    private int step;

    public Sgd(ParameterSet parameters, SgdSettings settings) {
        this.parameters = parameters;
        this.settings = settings;
        this.momenta = new ParameterSet(parameters.manager());
    }

    /** A parameter that was read in this step. */
    private record Moved(Parameter parameter, NDArray gradient) {}

    @Override
    public double step() {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return stepInScope();
        }
    }

    private double stepInScope() {
        var moved = new ArrayList<Moved>();
        double squares = 0;
        for (var parameter : parameters.trained()) {
            var gradient = parameter.array().getGradient();
            double norm = gradient.norm().getFloat();
            if (norm != 0) {
                moved.add(new Moved(parameter, gradient));
                squares += norm * norm;
            }
        }
        double norm = Math.sqrt(squares);
        float rate = settings.rate().getNewValue(step++);
        double factor = norm > settings.mostNorm() ? settings.mostNorm() / norm : 1;
        if (Double.isFinite(norm)) {
            moved.forEach(one -> update(one, (float) factor, rate));
        }
        moved.forEach(one -> JniUtils.zeroGrad((PtNDArray) one.parameter().array()));
        return norm;
    }

    private void update(Moved moved, float factor, float rate) {
        var weight = moved.parameter().array();
        var gradient = moved.gradient();
        if (factor != 1) {
            gradient.muli(factor);
        }
        if (moved.parameter().role() == Role.WEIGHT && settings.weightDecay() > 0) {
            gradient.addi(weight.mul(settings.weightDecay()));
        }
        var momentum = momentum(moved.parameter());
        momentum.muli(settings.momentum()).addi(gradient);
        weight.subi(momentum.mul(settings.momentum()).addi(gradient).muli(rate));
    }

    private NDArray momentum(Parameter parameter) {
        var shape = parameter.array().getShape();
        return momenta.obtain(
                parameter.name(), Role.STATISTIC, shape, () -> Initial.constant(Math.toIntExact(shape.size()), 0));
    }

    @Override
    public int steps() {
        return step;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(step);
        ParameterFile.write(momenta, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        step = in.readInt();
        ParameterFile.read(in, momenta);
    }

    @Override
    public void close() {
        momenta.close();
    }
}
