package io.spaceevo.cli.answers;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo query}. */
@Command(
        name = "query",
        description = "Asks the running search, through Flink queryable state.",
        footerHeading = "%nExample:%n",
        footer = {"  spaceevo query best", "", "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."},
        subcommands = QueryBest.class)
public final class QueryCommand extends CommandGroup {}
