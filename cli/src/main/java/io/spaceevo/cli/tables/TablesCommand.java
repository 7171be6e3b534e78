package io.spaceevo.cli.tables;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo tables}: block tables in SpaceEvo's CSV format. */
@Command(
        name = "tables",
        description = "Fetches, checks and publishes block tables: losses and sizes of sampled sub-stages.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo tables fetch tables/onnxw",
            "  spaceevo tables verify tables/onnxw",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = {TablesFetch.class, TablesVerify.class, TablesImport.class})
public final class TablesCommand extends CommandGroup {}
