package io.spaceevo.cli.hyperspaces;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo hyperspaces}: what can be searched. */
@Command(
        name = "hyperspaces",
        description = "Lists and shows hyperspaces: stage templates, block types and widths that spaces choose from.",
        subcommands = {HyperspacesList.class, HyperspacesShow.class})
public final class HyperspacesCommand extends CommandGroup {}
