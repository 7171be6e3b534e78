package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.Constraint;
import io.spaceevo.schema.Granted;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.search.SearchBudget;
import io.spaceevo.space.BlockConfiguration;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFunctionTest {
    private static final String PLATFORM = "p1.ort.t1";
    private static final int ALL = 1000;

    private static List<LatencyPredictor> predictors(long firstSequence) {
        return Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), firstSequence, Synthetic::micros);
    }

    /** ResNet blocks slower by a third: a relative change. */
    private static double slowerResNet(BlockConfiguration block) {
        return Synthetic.micros(block) * (block.operator().startsWith("ResNet") ? 1.33 : 1);
    }

    private static SearchHarness searched() throws Exception {
        return withInputs(SearchHarness.started(ALL)).work();
    }

    private static SearchHarness withInputs(SearchHarness harness) throws Exception {
        return harness.give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(Synthetic.target(PLATFORM, 400, 900));
    }

    private static List<Adoption> adoptions(List<SearchRound> rounds) {
        return rounds.stream()
                .map(SearchRound::getEvent)
                .filter(Adoption.class::isInstance)
                .map(Adoption.class::cast)
                .toList();
    }

    private static List<RoundResult> results(List<SearchRound> rounds) {
        return rounds.stream()
                .map(SearchRound::getEvent)
                .filter(RoundResult.class::isInstance)
                .map(RoundResult.class::cast)
                .toList();
    }

    @Test
    void aSearchSpendsItsFirstBudgetAndRests() throws Exception {
        try (var harness = searched()) {
            assertThat(adoptions(harness.rounds()))
                    .singleElement()
                    .satisfies(adoption -> assertThat(adoption.getPredictors()).hasSize(4));
            assertThat(results(harness.rounds()))
                    .extracting(RoundResult::getGrant)
                    .containsExactly(new Granted(true, 120), null);
            assertThat(results(harness.rounds()))
                    .extracting(result -> result.getChildren().size())
                    .containsExactly(100, 20);
            assertThat(harness.answers())
                    .extracting(answer -> answer.getRound())
                    .containsExactly(1L, 2L, 2L);
            assertThat(harness.answers().get(1).getScoreSd()).isNaN();
            assertThat(harness.answers().get(2)).satisfies(answer -> {
                assertThat(answer.getScoreSd()).as("how sure it is").isPositive();
                assertThat(answer.getTies()).noneMatch(tie -> tie.getSpace().equals(answer.getSpace()));
                assertThat(answer.getScore()).isPositive();
                assertThat(answer.getStages()).hasSize(3);
                assertThat(answer.getPopulationHash())
                        .isEqualTo(results(harness.rounds()).get(1).getPopulationHash());
            });

            int slices = harness.slices();
            harness.pass(10 * 60_000);
            assertThat(harness.slices()).isEqualTo(slices);
            assertThat(harness.timers()).isEqualTo(1);
        }
    }

    @Test
    void howSureAnAnswerIsHoldsOnAsLongAsItsBestSpaceAndEpochDo() throws Exception {
        try (var harness = searched()) {
            var sure = harness.answers().get(2);
            harness.give(predictors(5)).work();
            assertThat(harness.answers().get(3)).satisfies(next -> {
                assertThat(next.getRound()).isEqualTo(3);
                assertThat(next.getSpace()).isEqualTo(sure.getSpace());
                assertThat(next.getScoreSd()).isEqualTo(sure.getScoreSd());
                assertThat(next.getTies()).isEqualTo(sure.getTies());
            });

            int known = harness.answers().size();
            harness.give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 1, Synthetic::micros))
                    .work();
            assertThat(harness.answers().get(known).getScoreSd()).isNaN();
        }
    }

    @Test
    void everyOrderOfInputsGivesTheSameRounds() throws Exception {
        var expected = List.<SearchRound>of();
        try (var harness = searched()) {
            expected = harness.rounds();
        }
        var inputs = new ArrayList<Object>(Synthetic.qualities());
        inputs.add(Synthetic.FILE);
        inputs.add(Synthetic.target(PLATFORM, 400, 900));
        inputs.addAll(predictors(1));
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            Collections.shuffle(inputs, random);
            try (var harness = SearchHarness.started(ALL)) {
                for (var input : inputs) {
                    harness.give(input);
                    if (random.nextInt(4) == 0) {
                        harness.pass(1 + random.nextInt(2000));
                    }
                }
                assertThat(harness.work().rounds()).as("order %d", seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void duplicatesAndOutdatedPredictorsChangeNothing() throws Exception {
        try (var harness = searched()) {
            harness.give(predictors(5)).work();
            var before = harness.rounds();
            int slices = harness.slices();

            harness.give(predictors(5))
                    .give(predictors(1))
                    .give(Synthetic.qualities())
                    .give(Synthetic.FILE);
            harness.give(Synthetic.target(PLATFORM, 400, 900)).work();

            assertThat(harness.rounds()).isEqualTo(before);
            assertThat(harness.slices()).isEqualTo(slices);
        }
    }

    @Test
    void newPredictorsAreAdoptedBetweenRoundsOnly() throws Exception {
        try (var harness = SearchHarness.started(1)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(Synthetic.target(PLATFORM, 400, 900))) {
            for (int i = 0; i < 40; i++) {
                harness.fire();
            }
            harness.give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 5, SearchFunctionTest::slowerResNet));
            harness.work();

            assertThat(harness.rounds())
                    .extracting(round -> round.getEvent().getClass().getSimpleName() + " " + round.getRound())
                    .containsExactly("Adoption 1", "RoundResult 1", "Adoption 2", "RoundResult 2", "RoundResult 3");
            assertThat(harness.rounds())
                    .extracting(SearchRound::getPredictorSequence)
                    .containsExactly(4L, 4L, 8L, 8L, 8L);
        }
    }

    @Test
    void aSlowDownByAThirdThatTurnsTheOrderGrantsTheFirstBudgetAndOneThatMovesNothingTheLater() throws Exception {
        try (var harness = searched()) {
            harness.give(Synthetic.predictors(
                            Synthetic.epoch(PLATFORM, "e1"), 5, block -> 1.0001 * Synthetic.micros(block)))
                    .work();
            harness.give(Synthetic.predictors(
                            Synthetic.epoch(PLATFORM, "e1"), 9, block -> 1.33 * Synthetic.micros(block)))
                    .work();

            assertThat(results(harness.rounds()))
                    .extracting(RoundResult::getGrant)
                    .containsExactly(
                            new Granted(true, 120), null, new Granted(false, 30), new Granted(true, 120), null);
            assertThat(results(harness.rounds()))
                    .extracting(result -> result.getChildren().size())
                    .containsExactly(100, 20, 30, 100, 20);
        }
    }

    @Test
    void aTargetWhoseConstraintNoSubnetKeepsNamesNoWinnerButWhatTheFastestTakes() throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(Synthetic.target(PLATFORM, 20))
                .work()) {
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getStatus()).isEqualTo("infeasible");
                assertThat(answer.getSpace()).isEmpty();
                assertThat(answer.getStages()).isEmpty();
                assertThat(answer.getFixedUs()).isGreaterThan(20).isLessThan(answer.getFastestUs());
                assertThat(answer.getEvaluations()).isEqualTo(120);
                assertThat(answer.getEpoch()).isEqualTo(PLATFORM + "/1.0/e1");
            });
            assertThat(harness.answers())
                    .as("one a round, and no certainty of nothing")
                    .extracting(answer -> answer.getRound())
                    .containsExactly(1L, 2L);

            harness.give(Synthetic.predictors(
                            Synthetic.epoch(PLATFORM, "e1"), 5, block -> Synthetic.micros(block) / 40))
                    .work();
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getStatus()).isEqualTo("ready");
                assertThat(answer.getSpace()).isNotEmpty();
                assertThat(answer.getFastestUs()).isZero();
            });
        }
    }

    /** As state of an earlier version holds it. */
    @Test
    void aTargetThatBreaksARuleIsRefusedWithTheReasonAndHarmsNoOther() throws Exception {
        var known = Synthetic.target(PLATFORM, 400, 900);
        var absurd = SearchTarget.newBuilder(known)
                .setSamples(2_000_000_000)
                .setTop(1_000_000_000)
                .setTarget(known.getTarget() + "0")
                .build();
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(absurd)
                .give(known)
                .work()) {
            assertThat(harness.queried(PLATFORM))
                    .extracting(answer -> answer.getStatus() + " " + answer.getLacks())
                    .containsExactly(
                            "ready ",
                            "warming the target is refused: a target has at most 10000000 samples, was 2000000000");
        }
    }

    @Test
    void aTargetRestsBetweenTwoAdoptionsInOneEpochAndNotBeforeANewOne() throws Exception {
        try (var harness = SearchHarness.started(ALL, 10_000, new EmbeddedRocksDBStateBackend(false))
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(Synthetic.target(PLATFORM, 400, 900))
                .work()) {
            harness.give(predictors(5)).work();
            assertThat(adoptions(harness.rounds())).hasSize(1);

            harness.pass(10_000);
            harness.work();
            assertThat(adoptions(harness.rounds())).hasSize(2);

            harness.give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 1, Synthetic::micros))
                    .work();
            assertThat(adoptions(harness.rounds())).hasSize(3);
        }
    }

    /** Else reading falls behind: a slice takes as long as many records, and its timer comes before them. */
    @Test
    void inputsThatComeWithoutAGapAreReadBeforeTheSearchWorks() throws Exception {
        try (var harness = withInputs(SearchHarness.started(1))) {
            for (int i = 0; i < 900; i++) {
                harness.pass(1);
                harness.give(Synthetic.target("p2.ort.t1", 400));
            }
            assertThat(harness.slices()).isZero();

            harness.pass(SliceSchedule.SLOT_MS);
            assertThat(harness.slices()).isEqualTo(1);
        }
    }

    @Test
    void aStreamOfInputsThatNeverPausesStarvesNoSearch() throws Exception {
        try (var harness = withInputs(SearchHarness.started(1))) {
            for (int i = 0; i < 10_000; i++) {
                harness.pass(1);
                harness.give(Synthetic.target("p2.ort.t1", 400));
            }
            assertThat(harness.slices()).isBetween(8, 10);
        }
    }

    @Test
    void inputsWithGapsHoldNoSliceBack() throws Exception {
        try (var harness = withInputs(SearchHarness.started(1))) {
            for (int i = 0; i < 200; i++) {
                harness.pass(SliceSchedule.GAP_MS);
                harness.pass(SliceSchedule.GAP_MS);
                harness.give(Synthetic.target("p2.ort.t1", 400));
            }
            assertThat(harness.slices())
                    .as("seven slots, some taken by the other platform")
                    .isBetween(4, 7);
        }
    }

    @Test
    void anAdoptionCarriesOnlyPredictorsThatAreNewAndNeeded() throws Exception {
        try (var harness = searched()) {
            var foreign = new TreeMap<>(java.util.Map.of("32-8-8-k3-e2-s1", 10.0));
            harness.give(Synthetic.predictor(Synthetic.epoch(PLATFORM, "e1"), "FusedMBConvRes.swish", 5, foreign))
                    .work();
            assertThat(adoptions(harness.rounds())).hasSize(1);

            harness.give(predictors(6).get(1)).work();
            assertThat(adoptions(harness.rounds())).last().satisfies(adoption -> assertThat(adoption.getPredictors())
                    .extracting(LatencyPredictor::getSequence)
                    .containsExactly(7L));
        }
    }

    @Test
    void aHyperspaceThatWasSearchedCompletelyEndsTheSearch() throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(Synthetic.target(PLATFORM, SearchBudget.published(), 700))
                .work()) {
            assertThat(results(harness.rounds())).last().satisfies(result -> assertThat(result.getEvaluations())
                    .isEqualTo(Synthetic.HYPERSPACE.spaces()));
            int slices = harness.slices();
            harness.pass(60_000);
            assertThat(harness.slices()).isEqualTo(slices);
        }
    }

    @Test
    void aRemovedTargetLeavesNoState() throws Exception {
        var target = Synthetic.target(PLATFORM, 400, 900);
        try (var harness = SearchHarness.started(1).give(target).work()) {
            assertThat(harness.holds("targets", PLATFORM)).isTrue();
            harness.give(new TargetRemoval(target.getTarget())).work();
            for (var state : List.of("platform", "targets", "searches", "latencies", "wake", "view", "predictors")) {
                assertThat(harness.holds(state, PLATFORM)).as(state).isFalse();
            }
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void aTargetRemovedInTheMiddleOfARoundLeavesPredictorsOnlyAndCanComeBack() throws Exception {
        var target = Synthetic.target(PLATFORM, 400, 900);
        try (var harness = SearchHarness.started(1)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(target)) {
            for (int i = 0; i < 30; i++) {
                harness.fire();
            }
            harness.give(new TargetRemoval(target.getTarget())).work();
            assertThat(harness.holds("searches", PLATFORM)).isFalse();
            assertThat(harness.holds("latencies", PLATFORM)).isFalse();
            assertThat(harness.holds("targets", PLATFORM)).isFalse();
            assertThat(harness.holds("predictors", PLATFORM)).isTrue();

            int seen = harness.rounds().size();
            harness.give(target).work();
            try (var fresh = searched()) {
                assertThat(harness.rounds().subList(seen, harness.rounds().size()))
                        .isEqualTo(fresh.rounds());
            }
        }
    }

    @Test
    void aRemovalOfSomethingUnknownLeavesNothing() throws Exception {
        try (var harness = SearchHarness.started(1)
                .give(new TargetRemoval("nobody/at/all"))
                .work()) {
            assertThat(harness.timers()).isZero();
            assertThat(harness.holds("wake", "nobody")).isFalse();
            assertThat(harness.holds("view", "nobody")).isFalse();
        }
    }

    @Test
    void aPlatformWithoutTargetIsOfferedOneAndOnlyOnce() throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(predictors(1))
                .work()
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .work()) {
            assertThat(harness.defaultTargets()).singleElement().satisfies(target -> {
                assertThat(target.getOrigin()).isEqualTo("default");
                assertThat(target.getConstraints())
                        .extracting(Constraint::getLimit)
                        .hasSize(3)
                        .isSorted();
            });
            var offered = harness.defaultTargets().get(0);
            harness.give(offered).fire();
            harness.give(new TargetRemoval(offered.getTarget()))
                    .give(predictors(5))
                    .work();
            harness.pass(60_000);
            assertThat(harness.defaultTargets()).hasSize(1);
        }
    }

    /** A network that takes a fifth longer than its blocks one by one is scored like blocks that take a fifth longer each. */
    @Test
    void latenciesAreThoseOfNetworksOnceNetworksWereMeasured() throws Exception {
        var epoch = Synthetic.epoch(PLATFORM, "e1");
        try (var harness = searched();
                var slower = SearchHarness.started(ALL)
                        .give(Synthetic.FILE)
                        .give(Synthetic.qualities())
                        .give(predictors(1))
                        .give(Synthetic.target(PLATFORM, 400, 900))
                        .work()) {
            assertThat(last(harness.answers()).getKinds())
                    .noneMatch(kind -> kind.getKind().startsWith("network/"));

            harness.give(Synthetic.network(epoch, 9, 1.2)).work();
            slower.give(Synthetic.predictors(epoch, 9, block -> 1.2 * Synthetic.micros(block)))
                    .work();

            assertThat(last(harness.answers()).getScore())
                    .isCloseTo(last(slower.answers()).getScore(), within(1e-6));
            assertThat(last(harness.answers()).getSpace())
                    .isEqualTo(last(slower.answers()).getSpace());
            assertThat(last(harness.answers()).getKinds()).last().satisfies(kind -> {
                assertThat(kind.getKind()).isEqualTo("network/int8/latency/thread-cpu/u8");
                assertThat(kind.getHave()).isEqualTo(12);
                assertThat(kind.getMape()).isEqualTo(2.5);
            });
            assertThat(harness.targetUpdates()).as("a user's target stays").isEmpty();
        }
    }

    private static <T> T last(List<T> values) {
        return values.get(values.size() - 1);
    }

    @Test
    void aDefaultTargetIsRenewedOnceWhenNetworksCanBePredicted() throws Exception {
        var epoch = Synthetic.epoch(PLATFORM, "e1");
        try (var harness = SearchHarness.started(ALL)
                .give(predictors(1))
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .work()) {
            var ofBlocks = harness.defaultTargets().get(0);
            harness.give(ofBlocks).work();
            harness.give(Synthetic.network(epoch, 9, 1.5)).work();

            assertThat(harness.targetUpdates())
                    .extracting(TargetUpdate::getTarget)
                    .element(2)
                    .isEqualTo(ofBlocks.getTarget());
            assertThat(harness.targetUpdates())
                    .hasSize(3)
                    .last()
                    .extracting(TargetUpdate::getMessage)
                    .isNull();
            var ofNetworks = harness.defaultTargets().get(1);
            assertThat((double) ofNetworks.getConstraints().get(1).getLimit()
                            / ofBlocks.getConstraints().get(1).getLimit())
                    .isBetween(1.4, 1.6);

            harness.give(ofNetworks)
                    .give(new TargetRemoval(ofBlocks.getTarget()))
                    .work();
            harness.give(Synthetic.network(epoch, 10, 2)).work();
            assertThat(harness.targetUpdates()).hasSize(3);
        }
    }

    @Test
    void twoTargetsOfAPlatformTakeTurns() throws Exception {
        var first = Synthetic.target(PLATFORM, 400, 900);
        var second = Synthetic.target(PLATFORM, 500);
        try (var harness = SearchHarness.started(10)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(first)
                .give(second)
                .work()) {
            var order = harness.rounds().stream()
                    .filter(round -> round.getEvent() instanceof RoundResult)
                    .map(round -> round.getTarget() + " " + round.getRound())
                    .toList();
            assertThat(order).hasSize(4).satisfies(rounds -> assertThat(rounds.subList(0, 2))
                    .allMatch(round -> round.endsWith(" 1")));
        }
    }

    @Test
    void aSearchesRoundsDoNotDependOnItsNeighbours() throws Exception {
        var alone = List.<SearchRound>of();
        try (var harness = searched()) {
            alone = harness.rounds();
        }
        try (var harness = SearchHarness.started(7)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(predictors(1))
                .give(Synthetic.predictors(Synthetic.epoch("p2.ort.t1", "e1"), 1, SearchFunctionTest::slowerResNet))
                .give(Synthetic.target(PLATFORM, 500))
                .give(Synthetic.target(PLATFORM, 400, 900))
                .give(Synthetic.target("p2.ort.t1", 400, 900))
                .work()) {
            var target = Synthetic.target(PLATFORM, 400, 900).getTarget();
            assertThat(harness.rounds().stream()
                            .filter(round -> round.getTarget().equals(target))
                            .toList())
                    .isEqualTo(alone);
        }
    }

    @Test
    void aNewEpochIsAdoptedWhenItIsComplete() throws Exception {
        try (var harness = searched()) {
            var next = Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 100, SearchFunctionTest::slowerResNet);
            harness.give(next.subList(0, 3)).work();
            assertThat(adoptions(harness.rounds())).hasSize(1);
            harness.give(next.get(3)).work();

            assertThat(harness.rounds()).last().satisfies(round -> assertThat(round.getEpoch())
                    .isEqualTo(PLATFORM + "/1.0/e2"));
            assertThat(adoptions(harness.rounds()).get(1).getPredictors()).isEqualTo(next);
            assertThat(results(harness.rounds()).get(2).getEvaluations())
                    .as("the search goes on")
                    .isGreaterThan(120);
        }
    }

    @Test
    void latecomersOfAnOldEpochDoNotBringItBack() throws Exception {
        try (var harness = searched()) {
            harness.give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 100, Synthetic::micros))
                    .work();
            var before = harness.rounds();
            harness.give(predictors(200)).work();
            harness.give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e0"), 1, Synthetic::micros))
                    .work();
            assertThat(harness.rounds()).isEqualTo(before);
        }
    }

    @Test
    void predictorsOfTheThreeNewestEpochsAreKeptInWhateverOrderTheyCome() throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900))) {
            for (int epoch : List.of(5, 1, 4, 2, 3)) {
                harness.give(
                        Synthetic.predictors(Synthetic.epoch(PLATFORM, "e" + epoch), 10L * epoch, Synthetic::micros));
            }
            harness.work();
            assertThat(harness.rounds()).extracting(SearchRound::getEpoch).containsOnly(PLATFORM + "/1.0/e5");
        }
    }

    @Test
    void aTargetSaysWhatItLacksFromTheFirstMoment() throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.target(PLATFORM, 400, 900))
                .work()) {
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getStatus()).isEqualTo("warming");
                assertThat(answer.getLacks()).isEqualTo("hyperspace " + Synthetic.FILE.getId() + " has not arrived");
                assertThat(answer.getKinds()).isEmpty();
            });

            harness.give(Synthetic.FILE).work();
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getLacks())
                        .isEqualTo("0 of " + Synthetic.qualities().size()
                                + " tables of quality set synthetic have arrived");
                assertThat(answer.getKinds()).hasSize(4).allMatch(kind -> kind.getHave() < kind.getNeed());
            });

            harness.give(Synthetic.qualities().subList(0, 5))
                    .give(predictors(1))
                    .work();
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getLacks()).startsWith("5 of ");
                assertThat(answer.getKinds()).anyMatch(kind -> kind.getHave() == kind.getNeed());
            });

            harness.give(Synthetic.qualities()).fire();
            harness.work();
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getStatus()).isEqualTo("ready");
                assertThat(answer.getLacks()).isEmpty();
            });
        }
    }

    @Test
    void aQualitySetThatContradictsItsHyperspaceIsNamedWithTheReason() throws Exception {
        var tables = new ArrayList<>(Synthetic.qualities());
        var first = tables.get(0);
        tables.set(
                0,
                BlockQualities.newBuilder(first)
                        .setSamples(first.getSamples().subList(0, 1))
                        .build());
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(tables)
                .give(predictors(1))
                .give(Synthetic.target(PLATFORM, 400, 900))
                .work()) {
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> assertThat(answer.getLacks())
                    .startsWith("quality set synthetic is refused: ")
                    .contains("no sample at resolution"));
        }
    }

    @Test
    void predictorsThatCannotBeUsedAreNamedAndBetterOnesEndTheWaiting() throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, block -> 1e300))
                .give(Synthetic.target(PLATFORM, 400, 900))
                .work()) {
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> assertThat(answer.getLacks())
                    .startsWith("predictors of " + PLATFORM + "/1.0/e1 cannot be used: "));

            harness.give(predictors(5)).work();
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> assertThat(answer.getStatus())
                    .isEqualTo("ready"));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 1e-3, 1e9, 1e30})
    void absurdLatenciesStopNeitherTheJobNorWhatComesLater(double micros) throws Exception {
        try (var harness = SearchHarness.started(ALL)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, block -> micros))
                .give(Synthetic.target(PLATFORM, 400, 900))
                .work()) {
            harness.give(predictors(5)).work();
            assertThat(harness.queried(PLATFORM)).singleElement().satisfies(answer -> {
                assertThat(answer.getPredictorSequence()).isEqualTo(8);
                assertThat(answer.getScore()).isPositive();
            });
        }
    }

    @Test
    void theRemovalOfATargetIsTheLastThatIsSaidOfIt() throws Exception {
        var target = Synthetic.target(PLATFORM, 400, 900);
        try (var harness = searched()) {
            harness.give(new TargetRemoval(target.getTarget())).work();
            assertThat(harness.updates()).last().satisfies(update -> {
                assertThat(update.getTarget()).isEqualTo(target.getTarget());
                assertThat(update.getAnswer()).isNull();
            });
            assertThat(harness.queried(PLATFORM))
                    .noneMatch(answer -> answer.getTarget().equals(target.getTarget()));
        }
    }
}
