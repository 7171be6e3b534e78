package io.spaceevo.train.distill;

import java.util.List;

/**
 * How much one task trains.
 *
 * @param name as a user gives it
 * @param steps in FP32
 * @param quantisedSteps behind them, with fake quantisation
 * @param batch images of a step
 * @param images of the training set whose features are kept
 * @param heldOutImages images that losses are measured on
 * @param rate peak learning rate of Adam in FP32
 * @param quantisedRate peak learning rate with fake quantisation
 */
public record Budget(
        String name,
        int steps,
        int quantisedSteps,
        int batch,
        int images,
        int heldOutImages,
        float rate,
        float quantisedRate) {
    /** The reference's, 0.01 for the stages in the middle, 0.005 for the first and last: in short trainings of the last stage 0.01 did better there, too. */
    private static final float RATE = 0.01f;

    private static final float QUANTISED_RATE = 0.00125f;

    /** To see that everything works; ranks of blocks are not settled. */
    public static final Budget QUICK = of("quick", 60, 20, 64, 4096, 256);

    public static final Budget HALF = of("half", 1000, 200, 64, 20_000, 500);

    public static final Budget STANDARD = of("standard", 2000, 400, 64, 20_000, 500);

    /** To compare the standard budget with. */
    public static final Budget DOUBLE = of("double", 4000, 800, 64, 20_000, 500);

    private static final List<Budget> NAMED = List.of(QUICK, HALF, STANDARD, DOUBLE);

    private static Budget of(String name, int steps, int quantisedSteps, int batch, int images, int heldOutImages) {
        return new Budget(name, steps, quantisedSteps, batch, images, heldOutImages, RATE, QUANTISED_RATE);
    }

    public Budget {
        if (steps < 1
                || quantisedSteps < 1
                || batch < 2
                || images < batch
                || heldOutImages < 1
                || !(rate > 0)
                || !(quantisedRate > 0)) {
            throw new IllegalArgumentException(
                    "a budget needs steps in both phases, batches of at least 2, images for one of them, held-out images and positive rates, was "
                            + steps + ", " + quantisedSteps + ", " + batch + ", " + images + ", " + heldOutImages + ", "
                            + rate + ", " + quantisedRate);
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
        return new Budget(
                name,
                steps,
                quantisedSteps,
                batch,
                Math.min(images, trainImages),
                Math.min(heldOutImages, heldOut),
                rate,
                quantisedRate);
    }

    public int allSteps() {
        return steps + quantisedSteps;
    }
}
