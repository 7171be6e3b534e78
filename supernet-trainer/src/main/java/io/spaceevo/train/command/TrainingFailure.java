package io.spaceevo.train.command;

/** Something that stops training and that the reader can act on: one line saying what is wrong, and how to mend it. Exit code 1. */
final class TrainingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingFailure(String line) {
        super(line);
    }
}
