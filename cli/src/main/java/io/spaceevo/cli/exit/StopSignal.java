package io.spaceevo.cli.exit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, or a request to terminate. It is caught before the JVM starts to shut down, because then Flink's own hooks would
 * take its files away while jobs still write their last savepoint. A second one ends the process at once.
 */
public final class StopSignal {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final CountDownLatch asked = new CountDownLatch(1);

    private final Runnable heard;

    private StopSignal(Runnable heard) {
        this.heard = heard;
    }

    /**
     * Catches the next signal of this process.
     *
     * @param heard tells at once that it was heard, however long the rest takes, and that a second one ends the process
     */
    public static StopSignal listen(Runnable heard) {
        var stop = new StopSignal(heard);
        SIGNALS.forEach(name -> Signal.handle(new Signal(name), signal -> stop.ask()));
        return stop;
    }

    /** How signals are met, until it is closed. */
    public interface Handling extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets a signal end the process at once for a while, whoever listens. Where native code works, an orderly end of the JVM is none: libraries close what that code still
     * uses, and it crashes.
     */
    public static Handling endsAtOnce() {
        var before = SIGNALS.stream()
                .collect(
                        Collectors.toMap(name -> name, name -> Signal.handle(new Signal(name), SignalHandler.SIG_DFL)));
        return () -> before.forEach((name, handler) -> Signal.handle(new Signal(name), handler));
    }

    /** Waits for the signal. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Waits for the signal; false if the limit came first. */
    public boolean await(Duration limit) throws InterruptedException {
        return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the signal came. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    private void ask() {
        SIGNALS.forEach(name -> Signal.handle(new Signal(name), SignalHandler.SIG_DFL));
        asked.countDown();
        heard.run();
    }
}
