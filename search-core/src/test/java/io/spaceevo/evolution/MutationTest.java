package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class MutationTest {
    private static final SpaceCode PARENT = SpaceCode.parse("shape-012345-012301");
    private static final Hyperspace ONNXW = Shapes.likeOnnxw();

    @Test
    void aMutationChangesExactlyOneDigitToAnotherOfTheStage() {
        var hyperspace = Shapes.likeMobilew();
        for (long step = 0; step < 5000; step++) {
            var child = mutate(hyperspace, PARENT, step);
            hyperspace.space(child);
            assertThat(changes(PARENT.types(), child.types()) + changes(PARENT.windows(), child.windows()))
                    .isEqualTo(1);
        }
    }

    @Test
    void typesAndWindowsAreEquallyLikely() {
        var counts = new int[2];
        for (long step = 0; step < 20_000; step++) {
            counts[mutate(ONNXW, PARENT, step).types().equals(PARENT.types()) ? 1 : 0]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void everyStageAndEveryOtherTypeIsEquallyLikely() {
        var counts = new int[6 * 5];
        for (long step = 0; step < 40_000; step++) {
            if (drawn(step) instanceof Mutation.BlockTypeMutation mutation) {
                int other = mutation.type() - (mutation.type() > PARENT.types().get(mutation.stage()) ? 1 : 0);
                counts[5 * mutation.stage() + other]++;
            }
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void everyStageIsEquallyLikelyToChangeItsWindow() {
        var counts = new int[6];
        for (long step = 0; step < 20_000; step++) {
            if (drawn(step) instanceof Mutation.WidthWindowMutation mutation) {
                counts[mutation.stage()]++;
            }
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void aStageWithASingleWindowKeepsIt() {
        var hyperspace = Shapes.of(List.of(2, 2), List.of(1, 3));
        for (long step = 0; step < 500; step++) {
            assertThat(mutate(hyperspace, SpaceCode.parse("shape-01-02"), step)
                            .windows()
                            .get(0))
                    .isZero();
        }
    }

    @Test
    void withoutWindowsToChooseOnlyTypesChange() {
        var hyperspace = Shapes.of(List.of(1, 3), List.of(1, 1));
        for (long step = 0; step < 200; step++) {
            assertThat(mutate(hyperspace, SpaceCode.parse("shape-01-00"), step).text())
                    .isIn("shape-00-00", "shape-02-00");
        }
    }

    @Test
    void withoutAnyChoiceThereIsNoMutation() {
        var hyperspace = Shapes.of(List.of(1), List.of(1));
        assertThat(Mutation.draw(hyperspace, SpaceCode.parse("shape-0-0"), StepRandom.of(0, 0)))
                .isEmpty();
    }

    private static Mutation drawn(long step) {
        return Mutation.draw(ONNXW, PARENT, StepRandom.of(3, step)).orElseThrow();
    }

    private static SpaceCode mutate(Hyperspace hyperspace, SpaceCode parent, long step) {
        return Mutation.draw(hyperspace, parent, StepRandom.of(1, step))
                .orElseThrow()
                .apply(parent);
    }

    private static int changes(List<Integer> before, List<Integer> after) {
        int changes = 0;
        for (int i = 0; i < before.size(); i++) {
            changes += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        return changes;
    }
}
