package io.spaceevo.lab.run;

import java.util.List;
import java.util.function.Supplier;

import io.spaceevo.measurement.Measurement;

/** Keeps the garbage at one record for every hundred measurements, until it is closed. */
final class GarbageThread implements AutoCloseable {
    private static final int MEASUREMENTS_PER_GARBAGE = 100;
    private static final long LOOK_EVERY_MS = 500;

    private final GarbageWriter writer;
    private final Supplier<Long> records;
    private final List<Measurement> examples;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param records of the measurements' topic now, or an earlier number of them
     * @param examples measurements that are learnt, of every epoch
     */
    GarbageThread(GarbageWriter writer, Supplier<Long> records, List<Measurement> examples) {
        this.writer = writer;
        this.records = records;
        this.examples = List.copyOf(examples);
        this.thread = new Thread(this::write, "garbage");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        try {
            while (!closing) {
                long due = records.get() / MEASUREMENTS_PER_GARBAGE - writer.count();
                for (long i = 0; i < due && !closing; i++) {
                    writer.write(examples.get(writer.count() % examples.size()));
                }
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}
