package io.spaceevo.cli.options;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import picocli.CommandLine.Option;

/** The hyperspace that a command works in: a shipped one, or a file. */
public final class HyperspaceOption {
    @Option(
            names = "--hyperspace",
            defaultValue = "onnxw",
            paramLabel = "H",
            description =
                    "Hyperspace: onnxw, mobilew, fashion32, or the path of a hyperspace file. Default: ${DEFAULT-VALUE}.")
    private String name;

    /** What the user typed: a name or a path. */
    public String name() {
        return name;
    }

    public Hyperspace hyperspace() {
        return Hyperspaces.named(name);
    }
}
