package io.spaceevo.cli.tables;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo tables}: block tables in SpaceEvo's CSV format. */
@Command(
        name = "tables",
        description = "Fetches and checks block tables: loss, size and latency of sampled sub-stages.",
        subcommands = {TablesFetch.class, TablesVerify.class, TablesImport.class})
public final class TablesCommand extends CommandGroup {}
