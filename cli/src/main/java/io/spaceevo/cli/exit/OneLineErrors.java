package io.spaceevo.cli.exit;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.spaceevo.cli.terminal.PlainWriter;
import io.spaceevo.failure.ErrorLine;
import io.spaceevo.failure.UserError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Ends a command with one line on stderr instead of a stack trace; {@code SPACEEVO_DEBUG=1} prints the trace as well. */
public final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final boolean traces;

    public OneLineErrors(boolean traces) {
        this.traces = traces;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        return end(thrown, command);
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        var command = thrown.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        return end(new UserError(message(thrown) + " (see " + name + " --help)", thrown), command);
    }

    /** Picocli says the word option twice of one that needs NAME=VALUE. */
    private static String message(ParameterException thrown) {
        return String.valueOf(thrown.getMessage()).replace("option option", "option");
    }

    private int end(Throwable thrown, CommandLine command) {
        var err = new PlainWriter(command.getErr());
        err.println("spaceevo: " + ErrorLine.of(thrown));
        if (traces) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().forEach(line -> err.println(line.replace("\t", "    ")));
        }
        err.flush();
        return ErrorLine.exitCode(thrown);
    }
}
