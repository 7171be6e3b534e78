package io.spaceevo.failure;

/**
 * Something that stops a command and that the reader can act on: one line saying what is wrong, where, and how to mend it.
 * Exit code 1.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String line) {
        super(oneLine(line));
    }

    public Failure(String line, Throwable cause) {
        super(oneLine(line), cause);
    }

    /** Exit code of a command that ends with this. */
    public int exitCode() {
        return 1;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
