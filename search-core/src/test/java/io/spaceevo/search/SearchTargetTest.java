package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import org.junit.jupiter.api.Test;

class SearchTargetTest {
    private static final List<Constraint> CONSTRAINTS = Constraint.parseAll("10,15");
    private static final EvolutionSettings EVOLUTION = EvolutionSettings.published(0);

    private static SearchTarget target(
            List<Constraint> constraints, QtSettings scoring, EvolutionSettings evolution, SearchBudget budget) {
        return new SearchTarget(
                new Platform("test.ort.t1"), "onnxw@000000000000", "test", constraints, scoring, evolution, budget);
    }

    private static void assertRefused(
            List<Constraint> constraints,
            QtSettings scoring,
            EvolutionSettings evolution,
            SearchBudget budget,
            String rule) {
        assertThatThrownBy(() -> target(constraints, scoring, evolution, budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a target has " + rule);
    }

    @Test
    void whatASliceOrStateCannotHoldIsRefusedWithTheRuleAndTheValue() {
        var published = QtSettings.published();
        var budget = SearchBudget.published();
        var eleven =
                LongStream.rangeClosed(1, 11).mapToObj(Constraint::ofMicros).toList();
        assertRefused(eleven, published, EVOLUTION, budget, "at most 10 constraints, was 11");
        assertRefused(
                List.of(Constraint.ofMicros(3_600_000_001L)),
                published,
                EVOLUTION,
                budget,
                "at most 3600000000 µs a constraint, was 3600000001");
        assertRefused(
                CONSTRAINTS,
                new QtSettings(200_000_000, 50, 0.08, 0.01),
                EVOLUTION,
                budget,
                "at most 10000000 samples, was 200000000");
        assertRefused(
                CONSTRAINTS,
                new QtSettings(1_000_000, 10_001, 0.08, 0.01),
                EVOLUTION,
                budget,
                "at most 10000 best subnets, was 10001");
        assertRefused(
                CONSTRAINTS,
                new QtSettings(100_000, 50, 0.08, 11),
                EVOLUTION,
                budget,
                "an alpha of at most 10.0, was 11.0");
        assertRefused(
                CONSTRAINTS,
                published,
                new EvolutionSettings(10_001, 5, 0),
                budget,
                "at most 10000 members of the population, was 10001");
        assertRefused(
                CONSTRAINTS,
                published,
                EVOLUTION,
                new SearchBudget(1, 100_001),
                "at most 100000 evaluations, was 100001");
    }

    @Test
    void anIdNamesTheMetricOfTheConstraintsAndAnEarlierOneIsKept() {
        var target = target(CONSTRAINTS, QtSettings.published(), EVOLUTION, SearchBudget.published());
        assertThat(target.id()).startsWith("test.ort.t1/onnxw@000000000000/test/latency:10000-15000/");

        var earlier = target.id().replace("latency:", "");
        assertThat(withId(earlier).id()).isEqualTo(earlier);
        assertThatThrownBy(() -> withId(earlier.replace("15000", "16000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a target's id is made of its content, " + target.id() + ", was "
                        + earlier.replace("15000", "16000"));
    }

    private static SearchTarget withId(String id) {
        return new SearchTarget(
                new Platform("test.ort.t1"),
                "onnxw@000000000000",
                "test",
                CONSTRAINTS,
                QtSettings.published(),
                EVOLUTION,
                SearchBudget.published(),
                id);
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        var largest = target(
                LongStream.rangeClosed(3_599_999_991L, 3_600_000_000L)
                        .mapToObj(Constraint::ofMicros)
                        .toList(),
                new QtSettings(10_000_000, 10_000, 1, 10),
                new EvolutionSettings(10_000, 10_000, Long.MIN_VALUE),
                new SearchBudget(100_000, 100_000));
        assertThat(largest.id()).startsWith("test.ort.t1/onnxw@000000000000/test/latency:3599999991-");
    }
}
