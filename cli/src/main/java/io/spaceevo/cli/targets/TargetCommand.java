package io.spaceevo.cli.targets;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo target}. */
@Command(
        name = "target",
        description =
                "Adds, lists and removes search targets: what to search for, on which platform, under which constraints.",
        subcommands = {TargetAdd.class, TargetList.class, TargetRemove.class})
public final class TargetCommand extends CommandGroup {}
