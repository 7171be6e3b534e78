package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.SearchRound;
import org.junit.jupiter.api.Test;

class EpochAdoptionTest {
    private static final String PLATFORM = "p1.ort.t1";

    @Test
    void theEpochThatBeganLastIsAdoptedInEveryOrderOfArrival() throws Exception {
        var all = new ArrayList<LatencyPredictor>();
        // published again and again, the first epoch has the newest measurements and the highest sequences
        for (int epoch = 1; epoch <= 5; epoch++) {
            all.addAll(predictors("e" + epoch, 1_000 * epoch, 100 * (10 - epoch)));
        }
        var random = new Random(2);
        for (int n = 0; n < 20; n++) {
            Collections.shuffle(all, random);
            try (var harness = started().give(all).work()) {
                assertThat(epochs(harness)).containsOnly(PLATFORM + "/1.0/e5");
            }
        }
    }

    @Test
    void adoptionsNeverGoBackToAnOlderEpochHoweverPredictorsArrive() throws Exception {
        var all = new ArrayList<LatencyPredictor>();
        for (int epoch = 1; epoch <= 4; epoch++) {
            all.addAll(predictors("e" + epoch, 1_000 * epoch, 100 * (10 - epoch)));
        }
        var random = new Random(3);
        for (int n = 0; n < 10; n++) {
            Collections.shuffle(all, random);
            try (var harness = started()) {
                for (var predictor : all) {
                    harness.give(predictor).work();
                }
                assertThat(epochs(harness)).isSorted().endsWith(PLATFORM + "/1.0/e4");
            }
        }
    }

    @Test
    void anEpochThatCoversLessThanBeforeDoesNotBringAnOlderOneBack() throws Exception {
        try (var harness = started()
                .give(predictors("e1", 1_000, 100))
                .give(predictors("e2", 2_000, 200))
                .work()) {
            var before = harness.rounds();
            var one = Synthetic.predictor(
                    Synthetic.epoch(PLATFORM, "e2"), "ResNet.relu", 300, new TreeMap<>(java.util.Map.of("any", 1.0)));

            harness.give(at(one, 2_000)).work();

            assertThat(harness.rounds()).isEqualTo(before);
        }
    }

    private static SearchHarness started() throws Exception {
        return SearchHarness.started(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.target(PLATFORM, 400, 900));
    }

    private static List<String> epochs(SearchHarness harness) {
        return harness.rounds().stream().map(SearchRound::getEpoch).toList();
    }

    private static List<LatencyPredictor> predictors(String epoch, long since, long firstSequence) {
        return Synthetic.predictors(Synthetic.epoch(PLATFORM, epoch), firstSequence, Synthetic::micros).stream()
                .map(predictor -> at(predictor, since))
                .toList();
    }

    private static LatencyPredictor at(LatencyPredictor predictor, long since) {
        return LatencyPredictor.newBuilder(predictor).setEpochSince(since).build();
    }
}
