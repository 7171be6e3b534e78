package io.spaceevo.collect.device.adb;

import io.spaceevo.failure.Failure;

/** A program on the phone printed something that no version of it known to us prints. */
final class UnreadableOutput extends Failure {
    private static final long serialVersionUID = 1L;

    UnreadableOutput(String line) {
        super(line);
    }
}
