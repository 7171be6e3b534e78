package io.spaceevo.train.command;

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
        return end(new UserError(thrown.getMessage() + " (see " + name + " --help)", thrown), command);
    }

    private int end(Throwable thrown, CommandLine command) {
        command.getErr().println("spaceevo: " + ErrorLine.of(thrown));
        if (traces) {
            thrown.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ErrorLine.exitCode(thrown);
    }
}
