package io.spaceevo.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a command that ends with an error prints, and its exit code. */
public final class ErrorLine {
    /** Characters; a line of a binary file may be longer. */
    private static final int LONGEST = 1000;

    private ErrorLine() {}

    /** What went wrong, in one line of at most 1000 characters; an error that nobody expected tells how to see its stack trace. */
    public static String of(Throwable thrown) {
        return cut(line(thrown));
    }

    /**
     * 2 for wrong usage or bad input, 1 for all else. An {@code IllegalArgumentException} is a rule of the domain that the input broke: our own types state the rule
     * and the value.
     */
    public static int exitCode(Throwable thrown) {
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
        return isExpected(thrown) ? firstLine(thrown) : firstLine(thrown) + " (SPACEEVO_DEBUG=1 shows where)";
    }

    private static String firstLine(Throwable thrown) {
        var message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        var line = message.strip().lines().findFirst().orElseThrow();
        return isExpected(thrown) ? line : thrown.getClass().getSimpleName() + ": " + line;
    }

    private static boolean isExpected(Throwable thrown) {
        return thrown instanceof Failure || thrown instanceof IllegalArgumentException;
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
