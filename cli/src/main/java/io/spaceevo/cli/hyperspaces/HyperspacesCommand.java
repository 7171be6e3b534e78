package io.spaceevo.cli.hyperspaces;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo hyperspaces}: what can be searched. */
@Command(
        name = "hyperspaces",
        description = "Lists and shows hyperspaces: what searches choose from.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo hyperspaces list",
            "  spaceevo hyperspaces show onnxw",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = {HyperspacesList.class, HyperspacesShow.class})
public final class HyperspacesCommand extends CommandGroup {}
