package io.spaceevo.cli.exit;

import io.spaceevo.failure.Failure;

/** What a command printed did not arrive, so that it did not do what it was asked for. */
public final class LostOutput extends Failure {
    private static final long serialVersionUID = 1L;

    public LostOutput() {
        super(
                "stdout cannot be written to, so output is lost: see whether the disk is full or the reader of a pipe is gone");
    }
}
