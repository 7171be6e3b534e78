package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.RefitStep.Learned;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefitAfterDriftTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<BlockConfiguration> BLOCKS = Blocks.some(40);

    private final PredictorRefit refit = new PredictorRefit(new RefitRule(20), BoostingSettings.defaults());
    private final InMemoryEpochMemory memory = new InMemoryEpochMemory();
    private final Random random = new Random(4);
    private int measurements;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.05})
    void aCalmStreamNeverRefits(double noise) {
        pass(Blocks::micros, noise);

        for (int pass = 0; pass < 20; pass++) {
            assertThat(pass(Blocks::micros, noise)).as("pass %d", pass).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.3, 1 / 1.3, 2, 0.2})
    void predictorsFollowWithinTwentyMeasurementsWhenAllBlocksTakeAnotherTime(double factor) {
        passes(3, Blocks::micros);
        var before = predictor();
        long fitted = memory.sequence();

        for (int n = 0; n < 20; n++) {
            learn(BLOCKS.get(random.nextInt(BLOCKS.size())), block -> factor * Blocks.micros(block), 0.03);
        }

        assertThat(memory.sequence()).isGreaterThan(fitted);
        for (var block : BLOCKS) {
            assertThat(predictor().predict(block).micros()
                            / before.predict(block).micros())
                    .as(block.text())
                    .isCloseTo(factor, within(0.12 * factor));
        }
    }

    @Test
    void aSlowdownInTheMiddleOfAPassIsFollowedInThatPass() {
        passes(2, Blocks::micros);

        pass(block -> BLOCKS.indexOf(block) < 20 ? Blocks.micros(block) : 1.3 * Blocks.micros(block), 0.02);

        for (var block : BLOCKS) {
            assertThat(predictor().predict(block).micros() / Blocks.micros(block))
                    .as(block.text())
                    .isBetween(1.1, 1.5);
        }
    }

    @Test
    void onceItHasFollowedTheStreamIsCalmAgain() {
        passes(3, Blocks::micros);
        passes(1, block -> 1.3 * Blocks.micros(block));

        for (int pass = 0; pass < 10; pass++) {
            assertThat(pass(block -> 1.3 * Blocks.micros(block), 0.02)).isEmpty();
        }
    }

    @Test
    void aChangeOfSomeBlocksIsFollowedAsTheyAreMeasuredAgainAndLeavesTheOthers() {
        ToDoubleFunction<BlockConfiguration> large =
                block -> block.inputSize() > 14 ? 2 * Blocks.micros(block) : Blocks.micros(block);
        passes(3, Blocks::micros);

        passes(4, large);

        assertThat(typicalRatio(true)).isCloseTo(2, within(0.1));
        assertThat(typicalRatio(false)).isCloseTo(1, within(0.1));
    }

    @Test
    void aSlowCreepIsFollowed() {
        passes(3, Blocks::micros);
        for (int pass = 1; pass <= 20; pass++) {
            double factor = 1 + 0.01 * pass;
            pass(block -> factor * Blocks.micros(block), 0.02);
        }

        assertThat(typicalRatio(true)).isBetween(1.1, 1.25);
    }

    @Test
    void outliersDoNotRefit() {
        passes(3, Blocks::micros);

        for (int n = 0; n < 600; n++) {
            double spike = n % 5 == 0 ? 8 : 1;
            assertThat(learn(BLOCKS.get(n % BLOCKS.size()), block -> spike * Blocks.micros(block), 0.02))
                    .isEmpty();
        }
    }

    @Test
    void aNoisyDeviceFitsAtMostOnceForAsManyMeasurementsAsItHasConfigurations() {
        passes(1, Blocks::micros);

        int fits = 0;
        for (int pass = 0; pass < 20; pass++) {
            fits += pass(Blocks::micros, 0.8).size();
        }

        assertThat(fits).isBetween(1, 20);
    }

    @Test
    void aBlockMeasuredOverAndOverAgainIsNoDrift() {
        pass(Blocks::micros, 0.2);
        pass(Blocks::micros, 0);

        var block = BLOCKS.get(17);
        double fitted = memory.window(Blocks.KIND, block).orElseThrow().fitted().orElseThrow();
        for (int n = 0; n < 300; n++) {
            assertThat(learn(block, any -> fitted, 0.02)).isEmpty();
        }
    }

    /** Median of what is predicted over the latency at the beginning, of large or of small blocks. */
    private double typicalRatio(boolean large) {
        double[] ratios = BLOCKS.stream()
                .filter(block -> block.inputSize() > 14 == large)
                .mapToDouble(block -> predictor().predict(block).micros() / Blocks.micros(block))
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    private LatencyPredictor predictor() {
        return memory.predictor(Blocks.KIND).orElseThrow().predictor();
    }

    private void passes(int count, ToDoubleFunction<BlockConfiguration> micros) {
        for (int pass = 0; pass < count; pass++) {
            pass(micros, 0.02);
        }
    }

    /** Measures every block once, and gives the predictors that were made. */
    private List<PredictorVersion> pass(ToDoubleFunction<BlockConfiguration> micros, double noise) {
        var made = new ArrayList<PredictorVersion>();
        for (var block : BLOCKS) {
            learn(block, micros, noise).ifPresent(made::add);
        }
        return made;
    }

    private Optional<PredictorVersion> learn(
            BlockConfiguration block, ToDoubleFunction<BlockConfiguration> micros, double noise) {
        double measured = micros.applyAsDouble(block) * Math.exp(noise * random.nextGaussian());
        var step = memory.learn(
                refit, Blocks.measured("m" + measurements, block, measured), START.plusSeconds(measurements++));
        assertThat(step).isInstanceOf(Learned.class);
        return ((Learned) step).predictor();
    }
}
