package io.spaceevo.cli.tables;

import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.tables.TablesFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The block tables that a command is about, and their hyperspace. */
final class TablesParameter {
    @Parameters(
            paramLabel = "DIR",
            description = "Folder with stage1_0_0.csv and so on, or fashion32 for the tables that ship.")
    private String folder;

    @Mixin
    private HyperspaceOption hyperspace;

    TablesFolder open() {
        return TablesFolder.open(folder, hyperspace.name());
    }
}
