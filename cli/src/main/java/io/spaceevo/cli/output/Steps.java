package io.spaceevo.cli.output;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Steps of work that may take long: every five seconds says which one it is at, how many there are, and what a busy machine costs. */
public final class Steps implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Consumer<String> note;
    private final BusyMachine machine = new BusyMachine();
    private final ScheduledExecutorService ticker;
    private int count;
    private long start = System.nanoTime();
    private int reached;
    private Optional<Supplier<String>> step = Optional.empty();

    /**
     * @param note takes a line
     * @param count how many steps there will be
     */
    public Steps(Consumer<String> note, int count) {
        this.note = note;
        this.count = count;
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ticker.scheduleAtFixedRate(this::tell, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** @param what begins now, as in {@code starting the broker} */
    public void begin(String what) {
        begin(() -> what);
    }

    /** @param what begins now, and how far it is, asked for each line */
    public synchronized void begin(Supplier<String> what) {
        step = Optional.of(what);
        reached++;
    }

    /** Nothing more to say, until a {@link #restart}. */
    public synchronized void finish() {
        step = Optional.empty();
    }

    /** Other work, of one step, begins now. */
    public synchronized void restart(String what) {
        step = Optional.of(() -> what);
        start = System.nanoTime();
        reached = 1;
        count = 1;
    }

    private synchronized void tell() {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        if (step.isEmpty() || seconds < EVERY.toSeconds()) {
            return;
        }
        note.accept(step.get().get() + (count > 1 ? " (step " + reached + " of " + count + ", " : " (") + seconds
                + " s so far)"
                + machine.look().describe().map(busy -> "; " + busy).orElse(""));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
