package io.spaceevo.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.spaceevo.lab.accounts.SentMeasurements;
import io.spaceevo.lab.cluster.Child;
import io.spaceevo.lab.cluster.LabCluster;

/** Remembers what collectors said before they ended. */
final class CollectorLog {
    private final LabCluster cluster;
    private final Map<String, Long> atLeast = new TreeMap<>();
    private final Set<String> spooled = new HashSet<>();

    CollectorLog(LabCluster cluster) {
        this.cluster = cluster;
    }

    /** A collector has ended, and is not started again yet. */
    void ended(Child collector) {
        var heartbeat = cluster.heartbeat(collector.name());
        try {
            atLeast.put(
                    "collect-" + collector.pid() + "-",
                    Long.parseLong(Files.readString(heartbeat).strip()));
            Files.delete(heartbeat);
        } catch (NoSuchFileException e) {
            atLeast.put("collect-" + collector.pid() + "-", 0L);
        } catch (NumberFormatException e) {
            // it was killed while it wrote the file
            deleteHeartbeat(heartbeat);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + heartbeat, e);
        }
        spooled.addAll(TopicRecords.spooled(waiting()));
    }

    private static void deleteHeartbeat(Path heartbeat) {
        try {
            Files.deleteIfExists(heartbeat);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + heartbeat, e);
        }
    }

    /** Those of a running collector may be delivered meanwhile. */
    private List<byte[]> waiting() {
        var files = new ArrayList<byte[]>();
        try (var all = Files.walk(cluster.spool())) {
            for (var file :
                    all.filter(each -> each.toString().endsWith(".measurement")).toList()) {
                try {
                    files.add(Files.readAllBytes(file));
                } catch (NoSuchFileException e) {
                    continue;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return files; // a folder of another collector that has changed meanwhile
        }
        return files;
    }

    SentMeasurements sent() {
        return new SentMeasurements(atLeast, spooled);
    }
}
