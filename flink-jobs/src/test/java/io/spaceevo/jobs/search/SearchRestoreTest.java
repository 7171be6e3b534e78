package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job that is killed and restored writes what it would have written, but for what the killed part had not committed. */
class SearchRestoreTest {
    private static final String PLATFORM = "p1.ort.t1";
    private static final long[] CONSTRAINTS = {400, 900};

    private static List<SearchRound> uninterrupted;
    private static String lastAnswer;

    /** What arrives, batch by batch: each when the search has come to rest. */
    private static List<Collection<?>> script() {
        var epoch = Synthetic.epoch(PLATFORM, "e1");
        var first = new ArrayList<Object>(Synthetic.qualities());
        first.add(Synthetic.FILE);
        first.add(Synthetic.target(PLATFORM, CONSTRAINTS));
        first.addAll(Synthetic.predictors(epoch, 1, Synthetic::micros));
        return List.of(first, Synthetic.predictors(epoch, 5, SearchRestoreTest::slowerResNet));
    }

    private static double slowerResNet(BlockConfiguration block) {
        return Synthetic.micros(block) * (block.operator().startsWith("ResNet") ? 1.33 : 1);
    }

    @BeforeAll
    static void runWithoutAnyKill() throws Exception {
        try (var harness = SearchHarness.started(1)) {
            for (var batch : script()) {
                harness.give(batch).work();
            }
            uninterrupted = harness.rounds();
            lastAnswer = last(harness.answers());
        }
    }

    private static String last(List<BestSearchSpace> answers) {
        return answers.get(answers.size() - 1).toString();
    }

    @Test
    void killedAfterEveryTimerOfReScoringAndItsRoundsTheSearchGoesOnAlike() throws Exception {
        var committed = new ArrayList<SearchRound>();
        var harness = SearchHarness.started(1);
        harness.give(script().get(0)).work();
        harness.give(script().get(1));
        var answers = new ArrayList<BestSearchSpace>();
        int kills = 0;
        for (boolean busy = true; busy; kills++) {
            committed.addAll(harness.rounds());
            answers.addAll(harness.answers());
            var killed = harness.snapshot();
            harness.fire();
            harness.close();
            harness = SearchHarness.restored(1, killed);
            busy = harness.fire();
        }
        committed.addAll(harness.rounds());
        harness.close();

        assertThat(kills).as("slices of one evaluation").isGreaterThan(150);
        assertThat(committed).isEqualTo(uninterrupted);
        assertThat(last(answers)).as("with its deviation and ties").isEqualTo(lastAnswer);
    }

    @Test
    void killsAtRandomTimesWithLostWorkAndRescalingChangeNothing() throws Exception {
        for (int seed = 0; seed < 2; seed++) {
            var random = new SplittableRandom(seed);
            var committed = new ArrayList<SearchRound>();
            var subtasks = List.of(SearchHarness.started(1));
            for (var batch : script()) {
                owner(subtasks).give(batch);
                broadcastToOthers(subtasks, batch);
                for (int stop = 0; stop < 5; stop++) {
                    subtasks = killed(subtasks, committed, random);
                }
                for (var subtask : subtasks) {
                    subtask.work();
                }
            }
            for (var subtask : subtasks) {
                committed.addAll(subtask.rounds());
                subtask.close();
            }
            assertThat(committed).as("seed %d", seed).isEqualTo(uninterrupted);
        }
    }

    /** Works a while, takes a snapshot, works on for nothing, dies, and comes back at parallelism 1 or 2. */
    private static List<SearchHarness> killed(
            List<SearchHarness> subtasks, List<SearchRound> committed, SplittableRandom random) throws Exception {
        var snapshots = new ArrayList<SearchHarness.Killed>();
        int slots = random.nextInt(60);
        int lost = random.nextInt(120);
        for (var subtask : subtasks) {
            fire(subtask, slots);
            committed.addAll(subtask.rounds());
            snapshots.add(subtask.snapshot());
            fire(subtask, lost);
            subtask.close();
        }
        int parallelism = 1 + random.nextInt(2);
        var all = SearchHarness.Killed.of(snapshots);
        var restored = new ArrayList<SearchHarness>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            restored.add(SearchHarness.restored(1, all, subtasks.size(), parallelism, subtask));
        }
        return restored;
    }

    private static void fire(SearchHarness subtask, int slots) throws Exception {
        for (int i = 0; i < slots; i++) {
            subtask.fire();
        }
    }

    private static SearchHarness owner(List<SearchHarness> subtasks) {
        return subtasks.get(SearchHarness.subtaskOf(PLATFORM, subtasks.size()));
    }

    private static void broadcastToOthers(List<SearchHarness> subtasks, Collection<?> batch) throws Exception {
        for (var subtask : subtasks) {
            if (subtask != owner(subtasks)) {
                subtask.give(SearchHarness.broadcast(batch));
            }
        }
    }

    @Test
    void everyAnswerIsEmittedAgainAfterARestore() throws Exception {
        var other = "p2.ort.t1";
        var expected = List.<String>of();
        SearchHarness.Killed killed;
        try (var harness = SearchHarness.started(1000)) {
            harness.give(script().get(0))
                    .give(Synthetic.target(PLATFORM, 600))
                    .give(Synthetic.predictors(Synthetic.epoch(other, "e1"), 1, Synthetic::micros))
                    .give(Synthetic.target(other, 400, 900))
                    .work();
            expected = harness.answers().stream()
                    .filter(answer -> answer.getRound() == 2 && !Double.isNaN(answer.getScoreSd()))
                    .map(BestSearchSpace::toString)
                    .toList();
            killed = harness.snapshot();
        }
        try (var harness = SearchHarness.restored(1000, killed)) {
            harness.pass(60_000);
            assertThat(harness.answers())
                    .extracting(BestSearchSpace::toString)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(harness.rounds()).isEmpty();
            harness.pass(10 * 60_000);
            assertThat(harness.answers()).hasSize(3);
        }
    }

    @Test
    void aStopLongerThanAKafkaTransactionIsFollowedByTheAnswersAtOnce() throws Exception {
        SearchHarness.Killed killed;
        try (var harness = SearchHarness.started(1000)) {
            harness.give(script().get(0)).work();
            killed = harness.snapshot();
        }
        var later = new SearchHarness.Killed(killed.state(), killed.time() + 15 * 60_000);
        try (var harness = SearchHarness.restored(1000, later)) {
            harness.pass(1);
            assertThat(harness.answers()).hasSize(1);
        }
    }
}
