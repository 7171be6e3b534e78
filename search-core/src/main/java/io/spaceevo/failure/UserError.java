package io.spaceevo.failure;

/** Wrong usage or bad input: what the user typed, or a file they named, has to change. Exit code 2. */
public final class UserError extends Failure {
    private static final long serialVersionUID = 1L;

    public UserError(String line) {
        super(line);
    }

    public UserError(String line, Throwable cause) {
        super(line, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
