package io.spaceevo.train.work;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress of long work: a line on stderr now and then, with the time that is left. Not thread-safe. */
public final class ProgressLines {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final PrintStream err;
    private final String what;
    private final long total;
    private final long start = System.nanoTime();
    private final long first;
    private long next;

    /**
     * @param what is counted, as in {@code steps}
     * @param first what was done before
     */
    public ProgressLines(PrintStream err, String what, long first, long total) {
        this.err = err;
        this.what = what;
        this.first = first;
        this.total = total;
    }

    /**
     * @param done of the total
     * @param remark a few words on how it goes
     */
    public void reached(long done, String remark) {
        long now = System.nanoTime() - start;
        if (now >= next || done == total) {
            next = now + BETWEEN.toNanos();
            err.println(what + " " + done + " of " + total + ", " + remark + left(done, now / 1e9));
        }
    }

    private String left(long done, double seconds) {
        return done <= first || done >= total
                ? ""
                : ", " + duration(seconds / (done - first) * (total - done)) + " left";
    }

    /** As in {@code about 12 min}. */
    public static String duration(double seconds) {
        if (seconds < 90) {
            return "about " + Math.max(1, Math.round(seconds)) + " s";
        }
        return seconds < 5400
                ? "about " + Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "about %.1f h", seconds / 3600);
    }
}
