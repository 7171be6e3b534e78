package io.spaceevo.train.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

import io.spaceevo.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Ends a command with one line on stderr instead of a stack trace; {@code SPACEEVO_DEBUG=1} prints the trace as well. Bad input ends with 2, failure with 1. */
public final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final boolean traces;

    public OneLineErrors(boolean traces) {
        this.traces = traces;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        return end(thrown, line(thrown), command, thrown instanceof IllegalArgumentException ? 2 : 1);
    }

    @Override
    public int handleParseException(ParameterException thrown, String[] arguments) {
        var command = thrown.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        return end(thrown, thrown.getMessage() + " (see " + name + " --help)", command, 2);
    }

    private int end(Throwable thrown, String line, CommandLine command, int code) {
        command.getErr().println("spaceevo: " + line.strip().replaceAll("\\s*\\R\\s*", " "));
        if (traces) {
            thrown.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return code;
    }

    private static String line(Throwable thrown) {
        if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException cause) {
            return thrown.getMessage() + ": " + reason(cause);
        }
        if (thrown instanceof IllegalArgumentException || thrown instanceof Failure) {
            return String.valueOf(thrown.getMessage());
        }
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + " (SPACEEVO_DEBUG=1 shows where)";
    }

    private static String reason(IOException thrown) {
        return thrown instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : thrown.getClass().getSimpleName() + " " + thrown.getMessage();
    }
}
