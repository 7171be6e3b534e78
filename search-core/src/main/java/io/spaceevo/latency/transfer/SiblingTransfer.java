package io.spaceevo.latency.transfer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.latency.refit.RefitRule;

/**
 * Decides whether a predictor learnt from siblings is published in place of an epoch's own, while a kind of that epoch has few configurations. Where the own predictor is a
 * table, a transfer is fitted at {@value TransferFit#LEAST_SAMPLES} configurations and whenever their number has grown by a tenth; where it is trees, with each of them.
 *
 * <p>A transfer has to show that it is the better one: its 90 % interval, from predictions of blocks that were left out, must be narrower than that of the own trees; while
 * there are none, its ends must not be further apart than a factor of {@value #WIDEST}. So siblings that do not resemble the device change nothing. Once a transfer was
 * published, no table follows it, because a table predicts only what was measured: it is followed by transfers, whose intervals tell how good they are, until there are
 * trees to compare with.
 */
public final class SiblingTransfer {
    /** Configurations from which a kind learns from its epoch alone, and tells other epochs about itself. */
    public static final int ON_ITS_OWN = 200;

    /** As ±20 %: a mean error of about 10 % where errors are normal. */
    private static final double WIDEST = 1.5;

    private static final RefitRule RULE = new RefitRule(TransferFit.LEAST_SAMPLES);

    private static final double FADING = 0.98;

    private SiblingTransfer() {}

    /** Whether a predictor can stand in for those of other epochs. */
    public static boolean teaches(PredictorVersion own) {
        return own.configurations() >= ON_ITS_OWN && own.predictor() instanceof LatencyPredictor.Trees;
    }

    /**
     * The next step of an epoch's kind: a function of what is given.
     *
     * @param own predictor of blocks from the epoch's measurements alone
     * @param samples the blocks that it was made of
     * @param before what the last step remembered; forgotten where it knows other features than the current ones
     * @param siblings what is learnt from them; asked where a fit is due, empty where there are none
     */
    public static TransferStep next(
            PredictorVersion own,
            List<MeasuredBlock> samples,
            Optional<TransferMemory> before,
            Supplier<Optional<TransferFit>> siblings) {
        if (teaches(own)) {
            return new TransferStep(Optional.of(own), Optional.empty(), false);
        }
        var memory = before.filter(last -> last.trees().isCurrent());
        var due = isDue(own, samples, memory) ? siblings.get() : Optional.<TransferFit>empty();
        return due.map(fit -> fitted(own, samples, memory, fit))
                .orElseGet(() -> new TransferStep(
                        Optional.of(own).filter(version -> !isWithheld(version, memory)), memory, false));
    }

    private static boolean isDue(PredictorVersion own, List<MeasuredBlock> samples, Optional<TransferMemory> before) {
        if (samples.size() < TransferFit.LEAST_SAMPLES || samples.size() >= ON_ITS_OWN) {
            return false;
        }
        int last = before.map(memory -> memory.blocks().size()).orElse(0);
        return isTrees(own) || samples.size() >= RULE.nextFit(last);
    }

    private static boolean isWithheld(PredictorVersion own, Optional<TransferMemory> before) {
        return !isTrees(own) && before.filter(TransferMemory::published).isPresent();
    }

    private static TransferStep fitted(
            PredictorVersion own, List<MeasuredBlock> samples, Optional<TransferMemory> before, TransferFit fit) {
        var trees = fit.fit(samples).predictor();
        var error = before.map(memory -> memory.judged(samples)).orElseGet(() -> PrequentialError.start(FADING));
        boolean better = width(trees.interval()) < bound(own) || isWithheld(own, before);
        var transferred = own.transferred(trees, error, fit.siblings());
        var blocks =
                samples.stream().map(sample -> sample.block().text()).sorted().toList();
        return new TransferStep(
                Optional.of(better ? transferred : own),
                Optional.of(new TransferMemory(trees, better, blocks, error)),
                true);
    }

    /** How wide an interval may be, as a ratio of its ends. */
    private static double bound(PredictorVersion own) {
        return own.predictor() instanceof LatencyPredictor.Trees trees ? width(trees.interval()) : WIDEST;
    }

    private static double width(ResidualInterval interval) {
        return interval.high() / interval.low();
    }

    private static boolean isTrees(PredictorVersion own) {
        return own.predictor() instanceof LatencyPredictor.Trees;
    }
}
