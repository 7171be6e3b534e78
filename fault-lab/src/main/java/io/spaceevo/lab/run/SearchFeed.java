package io.spaceevo.lab.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.failure.Failure;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.score.Constraint;

/**
 * Keeps a search of each platform under way: when one has come to rest, it is removed and another one with the next seed is added. The default target of a platform is removed
 * first. Answers of searches that came to rest are kept, to be held against their rounds.
 */
final class SearchFeed implements AutoCloseable {
    static final int EVALUATIONS = 600;
    private static final long LOOK_EVERY_MS = 3_000;

    private final LabCluster cluster;
    private final LiveSystem live;
    private final List<String> platforms;
    private final Map<String, String> current = new TreeMap<>();
    private final TreeSet<String> removed = new TreeSet<>();
    private final Map<String, BestSearchSpace> finished = new TreeMap<>();
    private final Thread thread;
    private volatile boolean closing;
    private long seed;

    /** @param seed of the first search */
    SearchFeed(LabCluster cluster, LiveSystem live, List<String> platforms, long seed) {
        this.cluster = cluster;
        this.live = live;
        this.platforms = platforms;
        this.seed = seed;
        this.thread = new Thread(this::feed, "search-feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void feed() {
        try {
            while (!closing) {
                for (var platform : platforms) {
                    feed(platform);
                }
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails while the broker is away is tried again. */
    private void feed(String platform) {
        try {
            var answers = live.answers(List.of(platform));
            for (var answer : answers.values()) {
                if (removed.contains(answer.target())) {
                    remove(answer.target());
                } else if (!current.containsValue(answer.target()) || isFinished(answer)) {
                    current.put(platform, add(cluster, answer, EVALUATIONS, seed++));
                    if (answer.basis().isPresent()) {
                        finished.put(answer.target(), answer);
                    }
                    removed.add(answer.target());
                    remove(answer.target());
                }
            }
        } catch (Failure e) {
            return; // the broker is away
        }
    }

    private static boolean isFinished(BestSearchSpace answer) {
        return answer.result().filter(best -> !Double.isNaN(best.scoreSd())).isPresent()
                && answer.basis().orElseThrow().evaluations() >= EVALUATIONS;
    }

    /** Adds a search like the one of an answer, and returns its target. */
    static String add(LabCluster cluster, BestSearchSpace like, int evaluations, long seed) {
        var constraints = like.constraints().stream().map(Constraint::text).collect(Collectors.joining(","));
        var added = cluster.spaceevo(
                "target",
                "add",
                "--platform",
                like.platform(),
                "--hyperspace",
                like.hyperspace(),
                "--quality-set",
                like.qualitySet(),
                "--constraints",
                constraints,
                "--evaluations",
                String.valueOf(evaluations),
                "--later-evaluations",
                "200",
                "--seed",
                String.valueOf(seed),
                "--json");
        try {
            return JsonMapper.builder().build().readTree(added).path("target").asText();
        } catch (JsonProcessingException e) {
            throw new Failure("spaceevo target add printed no JSON: " + added, e);
        }
    }

    private void remove(String target) {
        cluster.spaceevo("target", "remove", target);
    }

    /** Answers of the searches that were removed, as they were before; call it when the feed is closed. */
    Map<String, BestSearchSpace> finished() {
        return finished;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}
