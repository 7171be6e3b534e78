package io.spaceevo.cli.spaces;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo space}: search spaces, offline. */
@Command(
        name = "space",
        description = "Scores search spaces, and searches for the best one, over block tables.",
        subcommands = {SpaceScore.class, SpaceSearch.class})
public final class SpaceCommand extends CommandGroup {}
