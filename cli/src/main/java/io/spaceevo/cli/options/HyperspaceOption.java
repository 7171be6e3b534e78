package io.spaceevo.cli.options;

import java.util.Optional;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import picocli.CommandLine.Option;

/** The hyperspace that a command works in: a shipped one, or a file. */
public final class HyperspaceOption {
    private static final String DEFAULT = "onnxw";

    @Option(
            names = "--hyperspace",
            paramLabel = "H",
            description =
                    "Hyperspace: onnxw, mobilew, fashion32, or the path of a hyperspace file. Default: that of the block tables if their "
                            + "provenance names it, else " + DEFAULT + ".")
    private Optional<String> name = Optional.empty();

    /** What the user typed: a name or a path. */
    public Optional<String> name() {
        return name;
    }

    /** The hyperspace of a command that has no block tables. */
    public Hyperspace hyperspace() {
        return Hyperspaces.named(name.orElse(DEFAULT));
    }
}
