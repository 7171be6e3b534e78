package io.spaceevo.train.data;

import java.util.Arrays;

/**
 * Which images each step of training sees: one pass after the other over all images, each shuffled anew; what is left of a pass and fills no batch is left out of
 * it. The batch of a step depends on the seed and the step alone, so that training goes on from any step.
 */
public final class BatchOrder {
    private final int images;
    private final int batch;
    private final long seed;
    private long pass = -1;
    private int[] order = {};

    /**
     * @param images how many there are
     * @param batch images of one step, at most {@code images}
     */
    public BatchOrder(int images, int batch, long seed) {
        if (batch < 1 || batch > images) {
            throw new IllegalArgumentException(
                    "a batch has at least one image and at most all " + images + ", was " + batch);
        }
        this.images = images;
        this.batch = batch;
        this.seed = seed;
    }

    public int stepsPerPass() {
        return images / batch;
    }

    /** @param step counted from 0 */
    public int[] indices(long step) {
        long wanted = step / stepsPerPass();
        if (wanted != pass) {
            pass = wanted;
            order = Permutation.of(images, Seeds.mix(seed, pass));
        }
        int start = Math.toIntExact(step % stepsPerPass()) * batch;
        return Arrays.copyOfRange(order, start, start + batch);
    }
}
