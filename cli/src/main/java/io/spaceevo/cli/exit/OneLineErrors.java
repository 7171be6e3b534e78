package io.spaceevo.cli.exit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import io.spaceevo.cli.terminal.PlainWriter;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Ends a command with one line on stderr instead of a stack trace; {@code SPACEEVO_DEBUG=1} prints the trace as well. */
public final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int LONGEST_LINE = 1000;

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
        err.println("spaceevo: " + cut(line(thrown)));
        if (traces) {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().forEach(line -> err.println(line.replace("\t", "    ")));
        }
        err.flush();
        return code(thrown);
    }

    /** A line of a binary file may be long. */
    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE)) + "…";
    }

    /** An {@code IllegalArgumentException} is a rule of the domain that the input broke: our own types state the rule and the value. */
    private static int code(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure.exitCode();
        }
        return thrown instanceof IllegalArgumentException ? 2 : 1;
    }

    /** Why a file could not be read or written, in words. */
    public static String reason(IOException thrown) {
        var file = thrown instanceof FileSystemException system ? system.getFile() + ": " : "";
        if (thrown instanceof NoSuchFileException) {
            return file + "there is no such file";
        }
        if (thrown instanceof AccessDeniedException) {
            return file + "this user has no permission";
        }
        if (thrown instanceof FileSystemException system && system.getReason() != null) {
            return file + system.getReason();
        }
        return thrown.getMessage() == null ? "input or output failed" : thrown.getMessage();
    }

    private static String line(Throwable thrown) {
        if (thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException cause) {
            return thrown.getMessage() + ": " + reason(cause);
        }
        if (thrown instanceof IOException io) {
            return reason(io);
        }
        if (thrown instanceof Failure || thrown instanceof IllegalArgumentException) {
            return firstLine(thrown);
        }
        return firstLine(thrown) + " (SPACEEVO_DEBUG=1 shows where)";
    }

    private static String firstLine(Throwable thrown) {
        var message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        var line = message.strip().lines().findFirst().orElseThrow();
        return thrown instanceof Failure || thrown instanceof IllegalArgumentException
                ? line
                : thrown.getClass().getSimpleName() + ": " + line;
    }
}
