package io.spaceevo.cli.answers;

import java.io.IOException;
import java.time.Duration;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.console.query.FlinkRest;
import io.spaceevo.console.query.JobHealth;
import io.spaceevo.jobs.search.SpaceSearchJob;

/** Why the search job may leave a question unanswered. */
enum SearchJobState {
    RUNS("the job is too busy to answer in time"),
    /** Or restarts: its tasks wait for a slot or restore their state. */
    STARTS("the job is starting and restores its state"),
    GONE("no search job runs"),
    UNKNOWN("the job does not answer");

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final String silence;

    SearchJobState(String silence) {
        this.silence = silence;
    }

    /** As Flink's REST interface tells it. */
    static SearchJobState of(ClusterOptions cluster) {
        try {
            var health = new FlinkRest(cluster.rest()).health(SpaceSearchJob.NAME, LIMIT);
            return health.map(JobHealth::runs)
                    .map(runs -> runs ? RUNS : STARTS)
                    // an embedded stack ends with its job, so there it is yet to come
                    .orElse(cluster.isEmbedded() ? STARTS : GONE);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Reason for an answer from the topic, for people. */
    String silence() {
        return silence;
    }
}
