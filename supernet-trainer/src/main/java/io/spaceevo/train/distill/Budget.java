package io.spaceevo.train.distill;

import java.util.List;

/**
 * How much one task trains.
 *
 * @param name as a user gives it
 * @param first phase, in FP32
 * @param second phase, with fake quantisation
 * @param images of the training set that are trained on
 * @param kept so many of them, the first, have the teacher's features kept on disk; for the others the teacher is run in each step
 * @param heldOutImages images that losses are measured on
 */
public record Budget(String name, Phase first, Phase second, int images, int kept, int heldOutImages) {
    /**
     * One phase.
     *
     * @param batch images of a step
     * @param rate peak learning rate of Adam
     * @param edgeRate the same for the first and the last stage
     */
    public record Phase(int steps, int batch, float rate, float edgeRate) {
        public Phase {
            if (steps < 1 || batch < 2 || !(rate > 0) || !(edgeRate > 0)) {
                throw new IllegalArgumentException(
                        "a phase needs steps, batches of at least 2 images and positive rates, was " + steps + ", "
                                + batch + ", " + rate + ", " + edgeRate);
            }
        }
    }

    /** The reference's, 0.01 for the stages in the middle, 0.005 for the first and last: in short trainings of the last stage 0.01 did better there, too. */
    private static final float RATE = 0.01f;

    private static final float QUANTISED_RATE = 0.00125f;

    /** To see that everything works; ranks of blocks are not settled. */
    public static final Budget QUICK = of("quick", 60, 20, 4096, 256);

    public static final Budget HALF = of("half", 500, 100, 20_000, 500);

    public static final Budget STANDARD = of("standard", 1000, 200, 20_000, 500);

    /** To compare the standard budget with. */
    public static final Budget DOUBLE = of("double", 2000, 400, 20_000, 500);

    /**
     * The reference's schedule for ImageNet, of 1 231 167 images for training: 5 epochs of 256 images a step, then 1 epoch of 128.
     *
     * <p>Source: README of the reference's {@code block_kd}; its batches are those of four GPUs together. Differs: images are not augmented.
     */
    public static final Budget PAPER = new Budget(
            "paper",
            new Phase(24_046, 256, RATE, 0.005f),
            new Phase(9618, 128, QUANTISED_RATE, QUANTISED_RATE),
            1_231_167,
            512,
            550);

    private static final List<Budget> NAMED = List.of(QUICK, HALF, STANDARD, DOUBLE, PAPER);

    private static Budget of(String name, int steps, int quantisedSteps, int images, int heldOutImages) {
        return new Budget(
                name,
                new Phase(steps, 64, RATE, RATE),
                new Phase(quantisedSteps, 64, QUANTISED_RATE, QUANTISED_RATE),
                images,
                images,
                heldOutImages);
    }

    public Budget {
        if (images < Math.max(first.batch(), second.batch()) || kept < 1 || kept > images || heldOutImages < 1) {
            throw new IllegalArgumentException(
                    "a budget needs images for a step, some of them kept, and held-out images, was " + images + ", "
                            + kept + ", " + heldOutImages);
        }
    }

    public static Budget named(String name) {
        return NAMED.stream()
                .filter(budget -> budget.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a budget is one of " + NAMED.stream().map(Budget::name).toList() + ", was " + name));
    }

    /** The same for a data set that has fewer images. */
    public Budget within(int trainImages, int heldOut) {
        int within = Math.min(images, trainImages);
        return new Budget(name, first, second, within, Math.min(kept, within), Math.min(heldOutImages, heldOut));
    }

    /** The same with losses that are measured on another number of images. */
    public Budget withHeldOutImages(int number) {
        return new Budget(name, first, second, images, kept, number);
    }

    Phase phase(boolean isSecond) {
        return isSecond ? second : first;
    }

    public int allSteps() {
        return first.steps() + second.steps();
    }
}
