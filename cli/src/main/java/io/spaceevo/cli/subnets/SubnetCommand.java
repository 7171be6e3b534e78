package io.spaceevo.cli.subnets;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo subnet}: one network of a search space. */
@Command(
        name = "subnet",
        description = "Counts multiply-accumulates and parameters of single subnets of a search space.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo subnet cost --help", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."},
        subcommands = SubnetCost.class)
public final class SubnetCommand extends CommandGroup {}
