package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageQualities;
import io.spaceevo.quality.StageTables;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.tables.TablesFolder;
import io.spaceevo.wire.Qualities;
import io.spaceevo.wire.Targets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** fashion32 is small enough to score all of its 31 104 spaces: the live search has to find the best of them. Qualities are those that ship, latencies are made up. */
class BestOfAllSpacesTest {
    private static final String PLATFORM = "made-up.ort.t1";
    private static final String QUALITY_SET = "shipped";
    private static final QtSettings SCORING = QtSettings.published();
    private static final TablesFolder SHIPPED = TablesFolder.open("fashion32", Optional.empty());

    private static List<StageQualities> qualities;
    private static DistinctBlocks blocks;
    private static List<Constraint> constraints;
    private static TreeMap<Double, String> byScore;

    @BeforeAll
    static void scoreThemAll() {
        qualities = SHIPPED.read().qualities();
        blocks = DistinctBlocks.of(SHIPPED.hyperspace(), qualities);
        var micros = new float[blocks.blocks().size()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = (float) Synthetic.micros(blocks.blocks().get(i));
        }
        StageTables tables = blocks.tables(micros);
        constraints = DefaultConstraints.of(tables).subList(0, 1);
        var scorer = new ExactQtScorer(tables, constraints, SCORING);
        byScore = new TreeMap<>();
        var hyperspace = SHIPPED.hyperspace();
        for (var code : codes(hyperspace)) {
            byScore.put(scorer.score(hyperspace.space(code)).total(), code.text());
        }
    }

    private static List<SpaceCode> codes(Hyperspace hyperspace) {
        var types = List.of(List.<Integer>of());
        var windows = types;
        for (var stage : hyperspace.searchable()) {
            types = extended(types, stage.blocks().size());
            windows = extended(windows, stage.windows());
        }
        var codes = new ArrayList<SpaceCode>();
        for (var type : types) {
            for (var window : windows) {
                codes.add(new SpaceCode(hyperspace.name(), type, window));
            }
        }
        assertThat(codes).hasSize(Math.toIntExact(hyperspace.spaces()));
        return codes;
    }

    private static List<List<Integer>> extended(List<List<Integer>> digits, int choices) {
        return digits.stream()
                .flatMap(before -> IntStream.range(0, choices).mapToObj(next -> {
                    var longer = new ArrayList<>(before);
                    longer.add(next);
                    return List.copyOf(longer);
                }))
                .toList();
    }

    @Test
    void theSearchFindsTheBest() throws Exception {
        search(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @EnabledIfSystemProperty(
            named = "spaceevo.long",
            matches = "true",
            disabledReason = "takes minutes: -Dspaceevo.long=true")
    void withAnySeed(long seed) throws Exception {
        search(seed);
    }

    private static void search(long seed) throws Exception {
        var target = new SearchTarget(
                new Platform(PLATFORM),
                SHIPPED.hyperspace().id(),
                QUALITY_SET,
                constraints,
                SCORING,
                EvolutionSettings.published(seed),
                SearchBudget.published());
        var platforms = new Platforms(1000);
        platforms
                .give(new HyperspaceFile(SHIPPED.hyperspace().id(), SHIPPED.hyperspaceText()))
                .give(qualities.stream()
                        .map(stage -> Qualities.toWire(QUALITY_SET, SHIPPED.hyperspace(), stage, Map.of()))
                        .toList())
                .give(Targets.toWire(target, Targets.USER))
                .give(Synthetic.predictors(blocks, Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros))
                .work();

        var answer = last(platforms.updates());

        assertThat(answer.getSpace()).isEqualTo(byScore.lastEntry().getValue());
        assertThat(answer.getScore()).isEqualTo(byScore.lastKey());
        assertThat(answer.getEvaluations())
                .isLessThanOrEqualTo(SearchBudget.published().first());
    }

    private static BestSearchSpace last(List<AnswerUpdate> updates) {
        return updates.get(updates.size() - 1).getAnswer();
    }
}
