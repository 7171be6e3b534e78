package io.spaceevo.cli.options;

import picocli.CommandLine.Option;

/** The seed of whatever a command draws at random. */
public final class SeedOption {
    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed of every random draw. Default: ${DEFAULT-VALUE}.")
    private long seed;

    public long seed() {
        return seed;
    }
}
