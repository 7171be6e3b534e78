package io.spaceevo.wire;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.space.Hyperspace;

/** Hyperspace files as messages. */
public final class HyperspaceFiles {
    private HyperspaceFiles() {}

    /**
     * The hyperspace of a file.
     *
     * @throws IllegalArgumentException if its id is not that of its content
     */
    public static Hyperspace read(HyperspaceFile file) {
        var hyperspace = Hyperspaces.parse(file.getYaml(), file.getId());
        if (!hyperspace.id().equals(file.getId())) {
            throw new IllegalArgumentException(
                    "a hyperspace's id is made of its content, " + hyperspace.id() + ", was " + file.getId());
        }
        return hyperspace;
    }
}
