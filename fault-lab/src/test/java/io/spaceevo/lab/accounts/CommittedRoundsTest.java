package io.spaceevo.lab.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.schema.Adoption;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import org.junit.jupiter.api.Test;

class CommittedRoundsTest {
    private final CommittedRounds rounds = new CommittedRounds();

    @Test
    void everyRoundOnceWithTheLivePopulationIsRight() {
        adopt(1);
        finish(1, "a");
        finish(2, "b");

        assertThat(rounds.difference(live(2, "b"), true)).isEmpty();
    }

    @Test
    void aRoundThatWasCommittedTwiceIsFound() {
        finish(1, "a");
        finish(1, "a");

        assertThat(rounds.difference(live(1, "a"), true)).contains("search-rounds has twice: the result of round 1");
    }

    @Test
    void anAdoptionThatWasCommittedTwiceIsFound() {
        adopt(1);
        adopt(1);
        finish(1, "a");

        assertThat(rounds.difference(live(1, "a"), true)).contains("search-rounds has twice: the adoption of round 1");
    }

    @Test
    void aRoundThatWasLostIsFound() {
        finish(1, "a");
        finish(3, "c");

        assertThat(rounds.difference(live(3, "c"), true)).contains("search-rounds has 2 rounds up to round 3");
    }

    @Test
    void aLastRoundThatWasLostIsFound() {
        finish(1, "a");

        assertThat(rounds.difference(live(2, "b"), true)).isPresent();
    }

    @Test
    void anotherLivePopulationIsFound() {
        finish(1, "a");

        assertThat(rounds.difference(live(1, "x"), true))
                .hasValueSatisfying(line -> assertThat(line).contains("live population of round 1 is x"));
    }

    @Test
    void roundsAfterAnAnswerAreRightUnlessTheSearchRested() {
        finish(1, "a");
        finish(2, "b");

        assertThat(rounds.difference(live(1, "a"), false)).isEmpty();
        assertThat(rounds.difference(live(1, "a"), true)).isPresent();
    }

    private void adopt(long round) {
        var settings = SearchTarget.newBuilder()
                .setTarget("t")
                .setPlatform("p")
                .setHyperspace("h")
                .setQualitySet("q")
                .build();
        rounds.accept(new SearchRound("t", round, "e", 1L, new Adoption(settings, "hash", List.of())));
    }

    private void finish(long round, String hash) {
        var result = RoundResult.newBuilder()
                .setChildren(List.of())
                .setEvaluations(100 * round)
                .setBest("space")
                .setScore(1)
                .setPopulationHash(hash)
                .build();
        rounds.accept(new SearchRound("t", round, "e", 1L, result));
    }

    private static BestSearchSpace.Basis live(long round, String hash) {
        return new BestSearchSpace.Basis("e", 1, Instant.EPOCH, 10, round, 100 * round, hash);
    }
}
