package io.spaceevo.cli.options;

import java.util.List;

import io.spaceevo.score.Constraint;
import picocli.CommandLine.Option;

/** The constraints that a score counts against. */
public final class ConstraintsOption {
    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            required = true,
            paramLabel = "LIMITS",
            description =
                    "Limits joined by commas: milliseconds, or a number with its unit: ms of latency, MB of peak memory, mJ of energy. For example 10,15 or 5,20MB.")
    private String constraints;

    /** Ascending, each once. */
    public List<Constraint> constraints() {
        return Constraint.parseAll(constraints);
    }
}
