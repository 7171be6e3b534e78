package io.spaceevo.cli.spaces;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo space}: search spaces, offline. */
@Command(
        name = "space",
        description = "Scores search spaces, and searches for the best one, over block tables.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo space search --tables tables/onnxw --hyperspace onnxw --constraints 10,15",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = {SpaceScore.class, SpaceSearch.class})
public final class SpaceCommand extends CommandGroup {}
