package io.spaceevo.latency.operators;

import java.util.EnumMap;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.Hyperspace;

/**
 * The shape of a convolution, all numbers at least 1.
 *
 * @param cin input channels
 * @param cout output channels
 * @param groups channels that do not mix; divides both
 * @param kernel values of a filter per channel that it reads, height times width
 * @param inputPixels height times width times batch of the input
 * @param outputPixels the same of the output
 */
public record ConvolutionShape(long cin, long cout, long groups, long kernel, long inputPixels, long outputPixels) {
    public ConvolutionShape {
        if (Math.min(Math.min(cin, cout), Math.min(groups, kernel)) < 1
                || Math.min(inputPixels, outputPixels) < 1
                || cin % groups != 0
                || cout % groups != 0) {
            throw new IllegalArgumentException(
                    "a convolution needs positive channels, pixels and kernel, and groups that divide the channels, was "
                            + cin + ", " + cout + ", " + groups + ", " + kernel + ", " + inputPixels + ", "
                            + outputPixels);
        }
    }

    /** Multiply-accumulates. */
    public long macs() {
        return Math.multiplyExact(outputPixels, weights());
    }

    private long weights() {
        return Math.multiplyExact(Math.multiplyExact(kernel, cout), cin / groups);
    }

    /** Whether its kind is one that blocks have: one group, or one for each channel. */
    public boolean hasFamily() {
        return groups == 1 || isDepthwise();
    }

    private boolean isDepthwise() {
        return groups > 1 && groups == cin && groups == cout;
    }

    /** @throws IllegalArgumentException unless it {@link #hasFamily} */
    public OperatorWork work() {
        if (!hasFamily()) {
            throw new IllegalArgumentException("a convolution needs one group or one for each channel, was " + this);
        }
        var amounts = new EnumMap<PhysicalTerm, Double>(PhysicalTerm.class);
        double macs = macs();
        amounts.put(PhysicalTerm.WEIGHT_BYTES, (double) weights());
        amounts.put(PhysicalTerm.CONVOLUTION_INPUTS, (double) cin * inputPixels);
        amounts.put(PhysicalTerm.CONVOLUTION_OUTPUTS, (double) cout * outputPixels);
        amounts.put(PhysicalTerm.OPERATORS, 1.0);
        if (isDepthwise()) {
            amounts.put(PhysicalTerm.DEPTHWISE_MACS, macs);
            amounts.put(PhysicalTerm.RAGGED_DEPTHWISE_MACS, cout % PhysicalTerm.LANES == 0 ? 0 : macs);
            amounts.put(PhysicalTerm.DEPTHWISE_OUTPUTS, (double) cout * outputPixels);
        } else if (kernel == 1) {
            amounts.put(PhysicalTerm.POINTWISE_MACS, macs);
            amounts.put(
                    PhysicalTerm.POINTWISE_PADDED_MACS,
                    outputPixels * OperatorWork.roundUp(cin) * OperatorWork.roundUp(cout));
        } else {
            amounts.put(PhysicalTerm.SPATIAL_MACS, macs);
            amounts.put(PhysicalTerm.SPATIAL_PATCH_BYTES, (double) outputPixels * kernel * cin);
        }
        boolean image = family() == OperatorFamily.IMAGE_CONVOLUTION;
        return new OperatorWork(family(), macs(), amounts, image ? (double) cin * inputPixels : 0);
    }

    private OperatorFamily family() {
        if (isDepthwise()) {
            return OperatorFamily.DEPTHWISE;
        }
        if (kernel == 1) {
            return OperatorFamily.POINTWISE;
        }
        boolean image = cin <= Hyperspace.MOST_IMAGE_CHANNELS;
        return image ? OperatorFamily.IMAGE_CONVOLUTION : OperatorFamily.SPATIAL;
    }
}
