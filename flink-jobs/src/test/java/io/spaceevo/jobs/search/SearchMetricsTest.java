package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.TargetRemoval;
import org.junit.jupiter.api.Test;

class SearchMetricsTest {
    private static final String PLATFORM = "p1.ort.t1";
    private static final String OLDEST = "platform " + PLATFORM + " oldest_answer_time_ms";

    private static SearchHarness answered() throws Exception {
        var inputs = new ArrayList<Object>(Synthetic.qualities());
        inputs.add(Synthetic.FILE);
        inputs.add(Synthetic.target(PLATFORM, 400, 900));
        inputs.addAll(Synthetic.predictors(Synthetic.epoch(PLATFORM, "e1"), 1, Synthetic::micros));
        return SearchHarness.started(10).give(inputs).work();
    }

    @Test
    void theAgeOfAnAnswerIsThatOfItsNewestMeasurement() throws Exception {
        try (var harness = answered()) {
            assertThat(harness.metrics().get(OLDEST).longValue()).isEqualTo(asOf(harness.answers()));
        }
    }

    @Test
    void aPlatformWithoutAnAnswerHasNoAge() throws Exception {
        try (var harness = SearchHarness.started(10)) {
            harness.give(Synthetic.target(PLATFORM, 400, 900)).work();

            assertThat(harness.metrics()).doesNotContainKey(OLDEST);
        }
        try (var harness = answered()) {
            harness.give(new TargetRemoval(Synthetic.target(PLATFORM, 400, 900).getTarget()))
                    .work();

            assertThat(harness.metrics().get(OLDEST).doubleValue()).isNaN();
        }
    }

    @Test
    void aRestoredJobTellsTheAgeWithinAMinuteWithoutAnyInput() throws Exception {
        try (var killed = answered();
                var restored = SearchHarness.restored(10, killed.snapshot())) {
            assertThat(restored.metrics()).doesNotContainKey(OLDEST);

            restored.pass(60_000);

            assertThat(restored.metrics().get(OLDEST))
                    .isEqualTo(killed.metrics().get(OLDEST));
        }
    }

    private static long asOf(List<BestSearchSpace> answers) {
        return answers.get(answers.size() - 1).getAsOf();
    }
}
