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
                    "Constraints joined by commas: a number of milliseconds, or with a unit one of ms, MB of peak resident memory or mJ of energy. 10,15 or 5,20MB.")
    private String constraints;

    /** Ascending, each once. */
    public List<Constraint> constraints() {
        return Constraint.parseAll(constraints);
    }
}
