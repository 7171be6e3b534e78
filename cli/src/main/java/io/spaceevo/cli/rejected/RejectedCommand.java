package io.spaceevo.cli.rejected;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo rejected}: records that could not be used. */
@Command(
        name = "rejected",
        description = "Lists, shows and sends again the records that could not be used.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo rejected list",
            "  spaceevo rejected redrive --dry-run",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = {RejectedList.class, RejectedShow.class, RejectedRedrive.class})
public final class RejectedCommand extends CommandGroup {
    /** Consumer group in which a redrive remembers up to where records were sent again. */
    public static final String REDRIVE_GROUP = "spaceevo-redrive";
}
