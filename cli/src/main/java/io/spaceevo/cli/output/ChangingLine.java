package io.spaceevo.cli.output;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A progress line that is told when it has changed, and not more often than every five seconds. Not thread-safe. */
public final class ChangingLine {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Consumer<String> note;
    private final LongSupplier clockNanos;
    private String told = "";
    private long next;

    /** @param note takes the line */
    public ChangingLine(Consumer<String> note) {
        this(note, System::nanoTime);
    }

    ChangingLine(Consumer<String> note, LongSupplier clockNanos) {
        this.note = note;
        this.clockNanos = clockNanos;
        this.next = clockNanos.getAsLong() + EVERY.toNanos();
    }

    /** @param line as it is now */
    public void tell(String line) {
        long now = clockNanos.getAsLong();
        if (now - next >= 0 && !line.equals(told)) {
            note.accept(line);
            told = line;
            next = now + EVERY.toNanos();
        }
    }
}
