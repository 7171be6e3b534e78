package io.spaceevo.cli.answers;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo query}. */
@Command(
        name = "query",
        description = "Asks the running search, through Flink queryable state.",
        subcommands = QueryBest.class)
public final class QueryCommand extends CommandGroup {}
