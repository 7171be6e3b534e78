package io.spaceevo.cli.exit;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: naming none of them is wrong usage. */
public class CommandGroup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing after " + spec.name() + ", one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
