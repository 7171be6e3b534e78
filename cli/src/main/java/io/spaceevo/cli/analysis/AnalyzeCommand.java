package io.spaceevo.cli.analysis;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo analyze}: what measurements tell about a device. */
@Command(
        name = "analyze",
        description = "Tells what measurements reveal about a device.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo analyze quantization --html quantization.html",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = AnalyzeQuantization.class)
public final class AnalyzeCommand extends CommandGroup {}
