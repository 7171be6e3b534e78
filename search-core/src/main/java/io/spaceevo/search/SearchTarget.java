package io.spaceevo.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.LatencyConstraint;
import io.spaceevo.score.QtSettings;

/**
 * One search that goes on until its target is removed: for a platform, in a hyperspace, on a quality set, under latency constraints.
 *
 * @param hyperspace id, {@code name@hash}
 * @param qualitySet block qualities to search with
 * @param constraints ascending, each once
 * @param budget evaluations it may spend
 */
public record SearchTarget(
        Platform platform,
        String hyperspace,
        String qualitySet,
        List<LatencyConstraint> constraints,
        QtSettings scoring,
        EvolutionSettings evolution,
        SearchBudget budget) {
    public SearchTarget {
        constraints = List.copyOf(constraints);
        if (constraints.isEmpty()
                || !constraints.equals(constraints.stream().sorted().distinct().toList())) {
            throw new IllegalArgumentException(
                    "a target needs at least one constraint, ascending and each once, was " + constraints);
        }
    }

    /**
     * Name and key: platform, hyperspace, quality set, constraints in µs, and a hash of the settings, as in
     * {@code xeon-vnni.ort.t1/onnxw@1f0c53ab90de/published/10000-15000/5c2a11f0}. Two targets with the same id search the same.
     */
    public String id() {
        return platform + "/" + hyperspace + "/" + qualitySet + "/"
                + constraints.stream().map(c -> String.valueOf(c.micros())).collect(Collectors.joining("-")) + "/"
                + settingsHash();
    }

    private String settingsHash() {
        var settings = scoring.samples() + " " + scoring.top() + " " + scoring.tau() + " " + scoring.alpha() + " "
                + evolution.population() + " " + evolution.tournament() + " " + evolution.seed() + " " + budget.first()
                + " "
                + budget.later();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(settings.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
