package io.spaceevo.train.elastic;

/**
 * How a batch goes through a network.
 *
 * @param quantised whether values and weights are rounded as INT8 rounds them
 * @param batchStatistics batch norm normalises by the batch and updates its running statistics, and quantisers observe initial ranges; otherwise both use what they
 *     have
 * @param momentum weight of the running statistics against the batch's, in [0, 1)
 */
public record ForwardPass(boolean quantised, boolean batchStatistics, float momentum) {
    private static final float TRAINING_MOMENTUM = 0.9f;

    public ForwardPass {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("batch norm needs a momentum in [0, 1), was " + momentum);
        }
    }

    public static ForwardPass training(boolean quantised) {
        return new ForwardPass(quantised, true, TRAINING_MOMENTUM);
    }

    public static ForwardPass evaluation(boolean quantised) {
        return new ForwardPass(quantised, false, 0);
    }

    /**
     * Batch norm forgets what it had with batch 0, and then keeps the mean over the batches.
     *
     * @param batch counted from 0
     */
    public static ForwardPass recalibration(boolean quantised, int batch) {
        return new ForwardPass(quantised, true, batch / (batch + 1f));
    }
}
