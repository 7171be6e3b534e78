package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;

import io.spaceevo.measurement.Metric;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.KindProgress;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.Snapshot;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.wire.Targets;
import org.junit.jupiter.api.Test;

/** A target that limits memory beside latency. */
class MemoryConstraintTest {
    private static final String PLATFORM = "p1.ort.t1";

    private static SearchTarget target(String constraints) {
        return Synthetic.target(PLATFORM, new SearchBudget(120, 30), Constraint.parseAll(constraints));
    }

    private static Platforms platforms(SearchTarget target) throws Exception {
        return new Platforms(13)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(target);
    }

    private static BestSearchSpace last(Platforms platforms) {
        var updates = platforms.updates();
        return updates.get(updates.size() - 1).getAnswer();
    }

    /** With predictors of latency first, and some of memory after a first rest. */
    private static Platforms searched(SearchTarget target) throws Exception {
        var epoch = Synthetic.epoch(PLATFORM, "e1");
        return platforms(target)
                .give(Synthetic.predictors(epoch, 1, Synthetic::micros))
                .work()
                .give(Synthetic.memory(epoch, 100))
                .work();
    }

    @Test
    void noAnswerComesBeforeThePredictorsOfEveryMetric() throws Exception {
        var platforms = platforms(target("0.9,0.4MB"))
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros))
                .work();

        assertThat(platforms.rounds()).isEmpty();
        var kinds = platforms.view(PLATFORM).getAnswers().get(0).getKinds();
        int operators = kinds.size() / 2;
        assertThat(kinds.subList(0, operators))
                .allSatisfy(kind -> assertThat(kind.getHave()).isGreaterThanOrEqualTo(kind.getNeed()));
        assertThat(kinds.subList(operators, kinds.size())).allSatisfy(kind -> {
            assertThat(kind.getKind()).endsWith("/int8/memory");
            assertThat(kind.getHave()).isZero();
        });
    }

    @Test
    void eachConstraintIsAPartOverTheTablesOfItsMetric() throws Exception {
        var target = target("0.4,0.9,0.4MB");
        var answer = last(searched(target));

        assertThat(answer.getStatus()).isEqualTo("ready");
        assertThat(answer.getParts())
                .extracting(part -> part.getMetric() + " " + part.getLimit())
                .containsExactly("latency 400", "latency 900", "memory 400000");
        assertThat(answer.getKinds())
                .extracting(KindProgress::getKind)
                .anyMatch(kind -> kind.contains("/memory/peak-rss/"));

        var space = Synthetic.HYPERSPACE.space(SpaceCode.parse(answer.getSpace()));
        var memory =
                alone(Metric.MEMORY, List.of(Constraint.parse("0.4MB")), target).score(space);
        assertThat(answer.getParts().get(2).getScore()).isPositive().isEqualTo(memory.total());
        var latency =
                alone(Metric.LATENCY, Constraint.parseAll("0.4,0.9"), target).score(space);
        assertThat(answer.getScore()).isCloseTo(latency.total() + memory.total(), within(1e-12));

        assertThat(answer.getFastestSubnetUs()).isPositive();
        assertThat(answer.getOtherCosts()).singleElement().satisfies(cost -> {
            assertThat(cost.getMetric()).isEqualTo("memory");
            assertThat(cost.getLeast()).isBetween(20_000.0, cost.getMost());
        });
        assertThat(answer.getScoreSd()).isNotNaN();
    }

    private static QtScorer alone(Metric metric, List<Constraint> constraints, SearchTarget target) {
        var blocks = Synthetic.BLOCKS;
        var costs = new float[blocks.blocks().size()];
        for (int i = 0; i < costs.length; i++) {
            var block = blocks.blocks().get(i);
            costs[i] = (float) (metric == Metric.MEMORY ? Synthetic.bytes(block) : Synthetic.micros(block));
        }
        return new ExactQtScorer(
                new Snapshot(blocks, metric, costs).tables(),
                constraints,
                Targets.fromWire(target).scoring());
    }

    @Test
    void adoptionsNameThePredictorsOfEveryMetricAndReplay() throws Exception {
        var epoch = Synthetic.epoch(PLATFORM, "e1");
        var platforms = searched(target("0.9,0.4MB"));
        platforms.give(Synthetic.memory(epoch, 200).get(1)).work();
        var rounds = platforms.rounds();

        var adopted = new TreeMap<String, Integer>();
        ((Adoption) rounds.get(0).getEvent())
                .getPredictors()
                .forEach(predictor -> adopted.merge(predictor.getKind().getMetric(), 1, Integer::sum));
        assertThat(adopted).containsOnlyKeys("latency", "memory");
        assertThat(rounds.stream()
                        .map(SearchRound::getEvent)
                        .filter(Adoption.class::isInstance)
                        .toList())
                .hasSize(2);
        var replay = new RoundReplay(List.of(Synthetic.FILE), Synthetic.qualities());
        rounds.forEach(replay::accept);
        assertThat(replay.result().orElseThrow().equal()).isTrue();
    }

    @Test
    void aTargetOfMemoryAloneNeedsNoLatency() throws Exception {
        var platforms = platforms(target("0.4MB"))
                .give(Synthetic.memory(Synthetic.epoch(PLATFORM, "e1"), 1))
                .work();

        var answer = last(platforms);
        assertThat(answer.getStatus()).isEqualTo("ready");
        assertThat(answer.getFastestSubnetUs()).isZero();
    }

    @Test
    void predictorsOfMemoryLeaveATargetOfLatencyAsItIs() throws Exception {
        var platforms = platforms(target("0.9"))
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros))
                .work();
        int rounds = platforms.rounds().size();

        platforms.give(Synthetic.memory(Synthetic.epoch(PLATFORM, "e1"), 100)).work();

        assertThat(platforms.rounds()).hasSize(rounds);
    }

    @Test
    void whatNoSubnetKeepsIsInfeasibleWithTheLeastOfItsMetric() throws Exception {
        var answer = last(searched(target("0.001,0.001MB")));

        assertThat(answer.getStatus()).isEqualTo("infeasible");
        assertThat(answer.getFastestUs()).isPositive();
        assertThat(answer.getOtherCosts()).singleElement().satisfies(cost -> assertThat(cost.getLeast())
                .isGreaterThan(1000));
    }
}
