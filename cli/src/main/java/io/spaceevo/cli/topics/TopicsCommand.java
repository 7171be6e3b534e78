package io.spaceevo.cli.topics;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo topics}: operators' work on topics. */
@Command(
        name = "topics",
        description = "Creates and checks the topics of the system.",
        subcommands = {TopicsCreate.class, TopicsCheck.class})
public final class TopicsCommand extends CommandGroup {}
