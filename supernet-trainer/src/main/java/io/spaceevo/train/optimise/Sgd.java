package io.spaceevo.train.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import ai.djl.ndarray.NDArray;
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

    @Override
    public double step() {
        float rate = settings.rate().getNewValue(step++);
        return new Gradients(parameters)
                .apply(settings.mostNorm(), (parameter, gradient, factor) -> update(parameter, gradient, factor, rate));
    }

    private void update(Parameter parameter, NDArray gradient, float factor, float rate) {
        var weight = parameter.array();
        if (factor != 1) {
            gradient.muli(factor);
        }
        if (parameter.role() == Role.WEIGHT && settings.weightDecay() > 0) {
            gradient.addi(weight.mul(settings.weightDecay()));
        }
        var momentum = momentum(parameter);
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
