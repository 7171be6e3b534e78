package io.spaceevo.cli.targets;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo target}. */
@Command(
        name = "target",
        description = "Adds, lists and removes search targets: what to search for, and on which platform.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo target list", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."},
        subcommands = {TargetAdd.class, TargetList.class, TargetRemove.class})
public final class TargetCommand extends CommandGroup {}
