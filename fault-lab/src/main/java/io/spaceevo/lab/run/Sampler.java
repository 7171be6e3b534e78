package io.spaceevo.lab.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.lab.cluster.Folders;
import io.spaceevo.lab.cluster.LabCluster;
import io.spaceevo.lab.report.Sample;
import io.spaceevo.lab.report.Samples;

/** Measures memory, state and disk at intervals, until it is closed. */
final class Sampler implements AutoCloseable {
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final int SAMPLES = 240;

    private final LabCluster cluster;
    private final LiveSystem live;
    private final Progress progress;
    private final Duration interval;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile long records;

    /** @param duration of the whole, which the interval follows from */
    Sampler(LabCluster cluster, LiveSystem live, Progress progress, Duration duration) {
        this.cluster = cluster;
        this.live = live;
        this.progress = progress;
        var even = duration.dividedBy(SAMPLES);
        this.interval = even.compareTo(LEAST) < 0 ? LEAST : even;
        this.thread = new Thread(this::measureAll, "sampler");
        thread.setDaemon(true);
        thread.start();
    }

    private void measureAll() {
        try {
            while (!closing) {
                live.measurements().ifPresent(now -> records = now);
                measure();
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be measured now, such as the state while the JobManager is away, is left out. */
    private void measure() {
        var bytes = new TreeMap<String, Long>();
        for (var child : cluster.children()) {
            child.residentBytes().ifPresent(resident -> bytes.put("memory " + child.name(), resident));
        }
        live.stateBytes(LiveSystem.REFIT).ifPresent(size -> bytes.put("state " + LiveSystem.REFIT, size));
        live.stateBytes(LiveSystem.SEARCH).ifPresent(size -> bytes.put("state " + LiveSystem.SEARCH, size));
        folder(bytes, Sample.KAFKA, cluster.work().resolve("broker"));
        folder(bytes, "disk checkpoints", cluster.work().resolve("checkpoints"));
        folder(bytes, "disk high availability", cluster.work().resolve("ha"));
        folder(bytes, "disk spool", cluster.spool());
        folder(bytes, "disk Flink's temporary files", cluster.work().resolve("tmp"));
        folder(bytes, "disk zookeeper", cluster.work().resolve("zookeeper"));
        synchronized (samples) {
            samples.add(new Sample(progress.elapsed(), records, bytes));
        }
    }

    private static void folder(TreeMap<String, Long> bytes, String name, Path folder) {
        bytes.put(name, Folders.bytes(folder));
    }

    /** Records of the measurements' topic, as of the newest sample. */
    long records() {
        return records;
    }

    Samples samples() {
        synchronized (samples) {
            return new Samples(samples);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.interrupt();
        thread.join();
    }
}
