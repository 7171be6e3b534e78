package io.spaceevo.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts of a start that may yet fail, to be closed in reverse order if it does. */
final class OpenedParts {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    void closeAfter(Exception failure) {
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
