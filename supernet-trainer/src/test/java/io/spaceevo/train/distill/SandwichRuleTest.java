package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;
import org.junit.jupiter.api.Test;

class SandwichRuleTest {
    private static final Hyperspace FASHION32 = Hyperspaces.named("fashion32");
    private static final int SECOND_STAGE = 1;

    private final SandwichRule sandwich =
            new SandwichRule(FASHION32, new StageTask(SECOND_STAGE, 3, 0, SecondPhase.INT8));

    @Test
    void trainsTheExtremesInEveryStep() {
        var step = sandwich.step(new SplittableRandom(1));

        assertThat(step).hasSize(4);
        assertThat(step.get(0).resolution()).isEqualTo(32);
        assertThat(step.get(0).subStage().text()).isEqualTo("5#40#1_5#40#1");
        assertThat(step.get(0).subStage().cin()).isEqualTo(32);
        assertThat(step.get(1).resolution()).isEqualTo(24);
        assertThat(step.get(1).subStage().text()).isEqualTo("3#24#0.5");
        assertThat(step.get(1).subStage().cin()).isEqualTo(16);
    }

    @Test
    void everyStepTrainsTheShortcutConvolutionOfEveryBlock() {
        for (int seed = 0; seed < 50; seed++) {
            var changing = sandwich.step(new SplittableRandom(seed)).get(3).subStage();

            assertThat(changing.blocks()).hasSize(2).allSatisfy(block -> assertThat(block.cin())
                    .as(block.text())
                    .isNotEqualTo(block.cout()));
        }
    }

    @Test
    void theOthersTakeEveryChoice() {
        var seen = new HashSet<Object>();
        for (int seed = 0; seed < 300; seed++) {
            var sample = sandwich.step(new SplittableRandom(seed)).get(2);
            seen.add("resolution " + sample.resolution());
            seen.add("depth " + sample.subStage().settings().size());
            seen.add("cin " + sample.subStage().cin());
            sample.subStage().blocks().stream().map(BlockConfiguration::cout).forEach(seen::add);
            sample.subStage().settings().forEach(setting -> seen.add(setting.kernel() + "×" + setting.expand()));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "resolution 24",
                        "resolution 32",
                        "depth 1",
                        "depth 2",
                        "cin 16",
                        "cin 24",
                        "cin 32",
                        24,
                        32,
                        40,
                        "3×0.5",
                        "3×1.0",
                        "5×0.5",
                        "5×1.0");
    }
}
