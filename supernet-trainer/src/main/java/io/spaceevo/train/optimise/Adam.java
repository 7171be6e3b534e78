package io.spaceevo.train.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.spaceevo.train.parameter.Initial;
import io.spaceevo.train.parameter.Parameter;
import io.spaceevo.train.parameter.ParameterFile;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;

/**
 * Adam (arXiv 1412.6980) for shared weights. A parameter that no path of the step read, whose gradient is zero, stays as it is, with its moments; so each parameter
 * counts its own steps.
 *
 * <p>Differs from the reference, which gives all parameters the same rate: a single number, a scale or offset of LSQ+, moves by the rate times its own size. Adam moves
 * by the rate whatever the gradient, and the rate of weights, 0.001, is half of the scale of a layer whose largest weight is 0.25.
 */
public final class Adam implements Optimiser {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final ParameterSet parameters;
    private final AdamSettings settings;
    private final ParameterSet means;
    private final ParameterSet variances;
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private int step;

    public Adam(ParameterSet parameters, AdamSettings settings) {
        this.parameters = parameters;
        this.settings = settings;
        this.means = new ParameterSet(parameters.manager());
        this.variances = new ParameterSet(parameters.manager());
    }

    @Override
    public double step() {
        float rate = settings.rate().getNewValue(step++);
        return new Gradients(parameters)
                .apply(settings.mostNorm(), (parameter, gradient, factor) -> update(parameter, gradient, factor, rate));
    }

    private void update(Parameter parameter, NDArray gradient, float factor, float rate) {
        var array = parameter.array();
        int count = counts.merge(parameter.name(), 1, Integer::sum);
        double correction = Math.sqrt(1 - Math.pow(BETA2, count)) / (1 - Math.pow(BETA1, count));
        double size = array.size() == 1 ? Math.abs(array.getFloat()) : 1;
        JniUtils.adamUpdate(
                (PtNDArray) array,
                (PtNDArray) gradient,
                moment(means, parameter),
                moment(variances, parameter),
                rate,
                (float) (rate * correction * size),
                parameter.role() == Role.WEIGHT ? settings.weightDecay() : 0,
                factor,
                -1, // no clipping by value
                BETA1,
                BETA2,
                EPSILON,
                false);
    }

    private static PtNDArray moment(ParameterSet moments, Parameter parameter) {
        var shape = parameter.array().getShape();
        return (PtNDArray) moments.obtain(
                parameter.name(), Role.STATISTIC, shape, () -> Initial.constant(Math.toIntExact(shape.size()), 0));
    }

    @Override
    public int steps() {
        return step;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(step);
        out.writeInt(counts.size());
        for (var count : counts.entrySet()) {
            out.writeUTF(count.getKey());
            out.writeInt(count.getValue());
        }
        ParameterFile.write(means, out);
        ParameterFile.write(variances, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        step = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            var name = in.readUTF();
            counts.put(name, in.readInt());
        }
        ParameterFile.read(in, means);
        ParameterFile.read(in, variances);
    }

    @Override
    public void close() {
        means.close();
        variances.close();
    }
}
