package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.TargetRemoval;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoundReplayTest {
    private static final String PLATFORM = "p1.ort.t1";

    private static List<SearchRound> recorded;

    private static double slowerResNet(BlockConfiguration block) {
        return Synthetic.micros(block) * (block.operator().startsWith("ResNet") ? 1.33 : 1);
    }

    @BeforeAll
    static void searchThroughTwoEpochs() throws Exception {
        var first = Synthetic.epoch(PLATFORM, "e1");
        var platforms = new Platforms(13);
        platforms
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900))
                .give(Synthetic.predictors(first, 1, Synthetic::micros))
                .work();
        platforms
                .give(Synthetic.predictors(first, 5, RoundReplayTest::slowerResNet)
                        .get(3))
                .work();
        platforms
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 90, block -> 1.1 * Synthetic.micros(block)))
                .work();
        recorded = platforms.rounds();
    }

    private static RoundReplay.Result replay(List<SearchRound> records) {
        var replay = new RoundReplay(List.of(Synthetic.FILE), Synthetic.qualities());
        records.forEach(replay::accept);
        return replay.result().orElseThrow();
    }

    /** The records with one of them changed. */
    private static List<SearchRound> changed(int index, Consumer<SearchRound> change) {
        var copy = new ArrayList<>(recorded);
        copy.set(index, SearchRound.newBuilder(recorded.get(index)).build());
        change.accept(copy.get(index));
        return copy;
    }

    private static int lastRound() {
        return recorded.size() - 1;
    }

    @Test
    void aReplayGivesThePopulationOfTheSearch() throws UnreadableMessageException {
        var format = WireFormat.of(SearchRound.class);
        var read = new ArrayList<SearchRound>();
        for (var round : recorded) {
            read.add(format.decode(format.encode(round)));
        }
        var last = (RoundResult) recorded.get(lastRound()).getEvent();

        assertThat(replay(read))
                .isEqualTo(new RoundReplay.Result(
                        recorded.stream()
                                .filter(round -> round.getEvent() instanceof RoundResult)
                                .count(),
                        last.getPopulationHash(),
                        true,
                        Optional.empty()));
    }

    @Test
    void aScoreThatDiffersInItsLastBitIsFound() {
        var result = replay(changed(lastRound(), round -> {
            var child = ((RoundResult) round.getEvent()).getChildren().get(4);
            child.setScore(Math.nextUp(child.getScore()));
        }));
        assertThat(result.equal()).isFalse();
        assertThat(result.firstDifference())
                .hasValueSatisfying(difference -> assertThat(difference).contains("child 5"));
    }

    @Test
    void anotherPopulationIsFound() {
        var result = replay(changed(lastRound(), round -> ((RoundResult) round.getEvent()).setPopulationHash("0")));
        assertThat(result.equal()).isFalse();
        assertThat(result.rounds()).isPositive();
    }

    @Test
    void aLostRoundIsRunAndALostAdoptionIsADifference() {
        var withoutRound = new ArrayList<>(recorded);
        assertThat(withoutRound.remove(1).getEvent()).isInstanceOf(RoundResult.class);
        assertThat(replay(withoutRound).equal()).isTrue();

        var withoutAdoption = new ArrayList<>(recorded);
        withoutAdoption.remove(3);
        assertThat(replay(withoutAdoption).equal()).isFalse();
    }

    @Test
    void roundsWhoseBeginningExpiredGiveNoResult() {
        var replay = new RoundReplay(List.of(Synthetic.FILE), Synthetic.qualities());
        recorded.subList(1, recorded.size()).forEach(replay::accept);
        assertThat(replay.result()).isEmpty();
    }

    @Test
    void ofATargetThatWasAddedAgainTheNewestSearchCounts() throws Exception {
        var target = Synthetic.target(PLATFORM, 400, 900);
        var platforms = new Platforms(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(target)
                .give(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros))
                .work();

        platforms.give(new TargetRemoval(target.getTarget())).give(target).work();

        var result = replay(platforms.rounds());
        assertThat(result.equal()).isTrue();
        assertThat(result.rounds()).isEqualTo(2);
    }

    @Test
    void aMissingQualitySetIsNamed() {
        var replay =
                new RoundReplay(List.of(Synthetic.FILE), Synthetic.qualities().subList(1, 3));
        assertThatThrownBy(() -> replay.accept(recorded.get(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quality set synthetic");
    }
}
