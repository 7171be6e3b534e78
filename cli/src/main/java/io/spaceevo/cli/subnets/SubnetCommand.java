package io.spaceevo.cli.subnets;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo subnet}: one network of a search space. */
@Command(name = "subnet", description = "Tells about single subnets of a search space.", subcommands = SubnetCost.class)
public final class SubnetCommand extends CommandGroup {}
