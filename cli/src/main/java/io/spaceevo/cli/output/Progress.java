package io.spaceevo.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.spaceevo.cli.terminal.PlainWriter;
import io.spaceevo.wire.PlainText;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of long work, on stderr: a bar on a terminal, a line now and then elsewhere. */
public abstract sealed class Progress implements AutoCloseable {

    /**
     * @param what is counted, as in {@code evaluations}
     * @param total how many there will be
     */
    public static Progress of(String what, long total, PrintWriter err) {
        return isTerminal()
                ? new Bar(what, total)
                : new Lines(what, total, new PlainWriter(err), InstantSource.system());
    }

    /** Java only knows whether both stdin and stdout are a terminal; Linux tells about stderr. */
    private static boolean isTerminal() {
        var stderr = Path.of("/proc/self/fd/2");
        try {
            return Files.exists(stderr)
                    ? Files.readSymbolicLink(stderr).toString().matches("/dev/(pts/.*|tty.*|console)")
                    : System.console() != null;
        } catch (IOException e) {
            return false; // a line now and then suits everything
        }
    }

    /**
     * @param done how many are done
     * @param remark a few words on how it goes
     */
    public abstract void reached(long done, String remark);

    @Override
    public abstract void close();

    private static final class Bar extends Progress {
        private final ProgressBar bar;

        Bar(String what, long total) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build();
        }

        @Override
        public void reached(long done, String remark) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + PlainText.line(remark));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines extends Progress {
        private static final Duration BETWEEN = Duration.ofSeconds(5);

        private final String what;
        private final long total;
        private final PrintWriter err;
        private final InstantSource clock;
        private long nextMillis;

        Lines(String what, long total, PrintWriter err, InstantSource clock) {
            this.what = what;
            this.total = total;
            this.err = err;
            this.clock = clock;
            this.nextMillis = clock.millis() + BETWEEN.toMillis();
        }

        @Override
        public void reached(long done, String remark) {
            if (clock.millis() >= nextMillis) {
                nextMillis = clock.millis() + BETWEEN.toMillis();
                err.println(what + " " + done + " of " + total + ", " + remark);
                err.flush();
            }
        }

        @Override
        public void close() {}
    }
}
