package io.spaceevo.progress;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How long work still takes at the pace it had since the first look. Not thread-safe. */
public final class RemainingTime {
    private final long total;
    private final LongSupplier clockNanos;
    private OptionalLong first = OptionalLong.empty();
    private long start;

    RemainingTime(long total, LongSupplier clockNanos) {
        this.total = total;
        this.clockNanos = clockNanos;
    }

    /** @param total how much there is to do */
    public static RemainingTime of(long total) {
        return new RemainingTime(total, System::nanoTime);
    }

    /**
     * @param done of the total
     * @return as in {@code about 3 min}; empty before anything was done since the first look, and at the end
     */
    public Optional<String> after(long done) {
        long now = clockNanos.getAsLong();
        if (first.isEmpty()) {
            first = OptionalLong.of(done);
            start = now;
        }
        long made = done - first.getAsLong();
        if (made <= 0 || done >= total) {
            return Optional.empty();
        }
        return Optional.of("about " + text((now - start) / 1e9 / made * (total - done)));
    }

    private static String text(double seconds) {
        if (seconds < 90) {
            return Math.max(1, Math.round(seconds)) + " s";
        }
        return seconds < 5400
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
