package io.spaceevo.cli.topics;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo topics}: operators' work on topics. */
@Command(
        name = "topics",
        description = "Creates and checks the topics of the system, and grants rights on them.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo topics check --bootstrap-servers kafka:9092",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = {TopicsCreate.class, TopicsCheck.class, TopicsAcls.class})
public final class TopicsCommand extends CommandGroup {}
