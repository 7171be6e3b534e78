package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.KindProgress;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;

/** A new epoch knows its blocks before it knows its networks. */
class BorrowedCorrectionTest {
    private static final String PLATFORM = "p1.ort.t1";

    /** After a first epoch with a correction of networks. */
    private static Platforms afterFirstEpoch() throws Exception {
        var epoch = Synthetic.epoch(PLATFORM, "e1");
        return new Platforms(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900))
                .give(Synthetic.predictors(epoch, 1, Synthetic::micros))
                .give(Synthetic.network(epoch, 50, 1.2))
                .work();
    }

    private static List<io.spaceevo.schema.LatencyPredictor> second(ToDoubleFunction<BlockConfiguration> micros) {
        return Synthetic.predictors(Synthetic.epoch(PLATFORM, "e2"), 90, micros);
    }

    private static BestSearchSpace last(Platforms platforms) {
        var updates = platforms.updates();
        return updates.get(updates.size() - 1).getAnswer();
    }

    private static KindProgress networks(BestSearchSpace answer) {
        var kinds = answer.getKinds();
        assertThat(kinds.get(kinds.size() - 1).getKind()).startsWith("network/int8/");
        return kinds.get(kinds.size() - 1);
    }

    @Test
    void theCorrectionOfTheEpochBeforeServesUntilThereIsAnother() throws Exception {
        var platforms = afterFirstEpoch();
        assertThat(networks(last(platforms)).getHave()).isEqualTo(12);

        platforms.give(second(block -> 1.1 * Synthetic.micros(block))).work();

        var borrowed = last(platforms);
        assertThat(borrowed.getEpoch()).contains("e2");
        assertThat(networks(borrowed).getHave()).isZero();
        assertThat(networks(borrowed).getMape()).isEqualTo(2.5);
        assertThat(borrowed.getPredictorSequence())
                .as("of the epoch's own predictors")
                .isGreaterThanOrEqualTo(90);

        platforms
                .give(Synthetic.network(Synthetic.epoch(PLATFORM, "e2"), 200, 1.3))
                .work();
        assertThat(networks(last(platforms)).getHave()).isEqualTo(12);
        assertThat(replay(platforms)).isTrue();
    }

    @Test
    void scoresAreThoseOfNetworksMeanwhile() throws Exception {
        var borrowing = afterFirstEpoch()
                .give(second(block -> 1.1 * Synthetic.micros(block)))
                .work();
        var plain = new Platforms(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900))
                .give(second(block -> 1.2 * 1.1 * Synthetic.micros(block)))
                .work();

        assertThat(last(borrowing).getScore()).isCloseTo(last(plain).getScore(), within(1e-3));
    }

    private static boolean replay(Platforms platforms) {
        var replay = new RoundReplay(List.of(Synthetic.FILE), Synthetic.qualities());
        platforms.rounds().forEach(replay::accept);
        return replay.result().orElseThrow().equal();
    }
}
