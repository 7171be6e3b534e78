package io.spaceevo.train.work;

import java.io.PrintStream;
import java.time.Duration;

import io.spaceevo.progress.RemainingTime;

/** Progress of long work: a line on stderr now and then, with the time that is left. Not thread-safe. */
public final class ProgressLines {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final PrintStream err;
    private final String what;
    private final long total;
    private final long start = System.nanoTime();
    private final RemainingTime left;
    private long next;

    /**
     * @param what is counted, as in {@code steps}
     * @param first what was done before
     */
    public ProgressLines(PrintStream err, String what, long first, long total) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.left = RemainingTime.of(total);
        left.after(first);
    }

    /**
     * @param done of the total
     * @param remark a few words on how it goes
     */
    public void reached(long done, String remark) {
        long now = System.nanoTime() - start;
        if (now >= next || done == total) {
            next = now + BETWEEN.toNanos();
            err.println(what + " " + done + " of " + total + ", " + remark
                    + left.after(done).map(time -> ", " + time + " left").orElse(""));
        }
    }
}
