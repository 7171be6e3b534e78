package io.spaceevo.cli.options;

import java.util.List;

import io.spaceevo.score.LatencyConstraint;
import picocli.CommandLine.Option;

/** The latency constraints that a score counts against. */
public final class ConstraintsOption {
    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            required = true,
            paramLabel = "MS",
            description = "Latency constraints, milliseconds, joined by commas: 10 or 10,15.")
    private String constraints;

    /** Ascending, each once. */
    public List<LatencyConstraint> constraints() {
        return LatencyConstraint.parseAll(constraints);
    }
}
