package io.spaceevo.train.quantize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.parameters.ValueBounds;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.parameter.Role;

/**
 * LSQ+ for one activation value: unsigned, with a learned scale s and, where the value may be negative, a learned offset β, per tensor. The offset acts through the
 * integer zero point z = clip(round(−β / s), 0, 2^b − 1), as it does when deployed. The first batches set s and β from the smallest and largest value seen; from
 * then on both are trained, and have their gradients multiplied by 1 / √(n · (2^b − 1)), where n is the number of values per sample.
 *
 * <p>Differs from LSQ+: the zero point is an integer, the initial range spans several batches, and |s| has a floor, because scales cross zero in training.
 */
public final class ActivationQuantiser {
    /** Batches whose extremes make the initial range. */
    static final int OBSERVED_BATCHES = 4;

    private static final float SMALLEST_SCALE = 1e-6f;
    private static final float LARGEST_SCALE = 1e30f;

    /** Behind a ReLU6 the range ends below 6, or ONNX Runtime could not fold the clip into it. */
    private static final double BELOW = 1 - 1e-4;

    private static final Shape SCALAR = new Shape(1);

    private final ParameterSet parameters;
    private final String name;
    private final boolean signed;
    private final int levels;
    private final FakeQuantiser quantiser;
    private final ObservedRange observed;

    /**
     * @param name of the value, prefix of its parameters' names
     * @param bounds what the operator that produces the value says of it
     */
    public ActivationQuantiser(ParameterSet parameters, String name, ValueBounds bounds, BitWidth width) {
        this.parameters = parameters;
        this.name = name;
        this.signed = !bounds.isNonNegative();
        this.levels = width.largestActivation();
        double largestScale = Math.min(bounds.high() * BELOW / levels, LARGEST_SCALE);
        this.quantiser = new FakeQuantiser(0, levels, SMALLEST_SCALE, (float) largestScale);
        this.observed = new ObservedRange(parameters, name + ".observed");
    }

    /**
     * The values as the integers hold them.
     *
     * @param x of shape [batch, ...]
     * @param observe whether this batch may set the initial range
     */
    public NDArray quantise(NDArray x, boolean observe) {
        if (observe && !learns()) {
            observed.add(x);
        }
        double perSample = (double) x.size() / x.getShape().get(0);
        return quantiser.apply(x, scale(x), offset(x), 1 / Math.sqrt(perSample * levels));
    }

    /** Scale and zero point as they are now, for an INT8 model. */
    public ValueRange range() {
        float scale = learns() ? learnedScale().getFloat() : initialScale();
        float offset = !signed ? 0 : learns() ? learnedOffset().getFloat() : initialOffset();
        return new ValueRange(quantiser.scale(scale), quantiser.zeroPoint(scale, offset));
    }

    private boolean learns() {
        return observed.batches() >= OBSERVED_BATCHES;
    }

    private NDArray scale(NDArray x) {
        return learns() ? learnedScale() : x.getManager().create(new float[] {initialScale()});
    }

    private NDArray offset(NDArray x) {
        return signed && learns() ? learnedOffset() : x.getManager().create(new float[] {signed ? initialOffset() : 0});
    }

    private NDArray learnedScale() {
        return parameters.obtain(name + ".scale", Role.EXEMPT, SCALAR, () -> new float[] {initialScale()});
    }

    private NDArray learnedOffset() {
        return parameters.obtain(name + ".offset", Role.EXEMPT, SCALAR, () -> new float[] {initialOffset()});
    }

    private float initialScale() {
        if (observed.batches() == 0) {
            throw new IllegalStateException("no batch was trained or recalibrated on that has the value " + name);
        }
        return Math.max((observed.high() - observed.low()) / levels, SMALLEST_SCALE);
    }

    private float initialOffset() {
        return observed.low();
    }
}
