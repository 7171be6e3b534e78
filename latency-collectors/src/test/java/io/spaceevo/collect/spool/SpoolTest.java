package io.spaceevo.collect.spool;

import static io.spaceevo.collect.publish.SampleMeasurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    private Path folder;

    @Test
    void theOldestComesFirstAlsoAfterAKill() throws IOException {
        var spool = Spool.open(folder, 100);
        IntStream.range(0, 20).forEach(i -> spool.add(measurement(i)));
        spool.delivered(spool.oldest(5));

        var next = Spool.open(folder, 100);

        assertThat(next.waiting()).isEqualTo(15);
        next.add(measurement(20));
        assertThat(sequences(next))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(5, 20).boxed().map(Long::valueOf).toList());
    }

    @Test
    void whatIsMeasuredAgainIsDroppedFirst() throws IOException {
        var spool = Spool.open(folder, 4);
        spool.add(of(0, 16));
        spool.add(of(1, 24));
        spool.add(of(2, 32));
        spool.add(of(3, 24));

        spool.add(of(4, 40));
        assertThat(sequences(spool)).containsExactly(0L, 2L, 3L, 4L);
        spool.add(of(5, 48));
        assertThat(sequences(spool)).containsExactly(2L, 3L, 4L, 5L);
        assertThat(spool.dropped()).isEqualTo(2);
    }

    /** Against a list that does the same in the plainest way. */
    @Test
    void aFullSpoolKeepsTheNewestOfEachConfigurationAsLongAsItCan() throws IOException {
        var random = new SplittableRandom(3);
        var spool = Spool.open(folder, 12);
        var plain = new java.util.ArrayList<Measurement>();
        for (int i = 0; i < 300; i++) {
            var measurement = of(i, 8 * (1 + random.nextInt(9)));
            spool.add(measurement);
            if (plain.size() == 12) {
                plain.remove(plain.stream()
                        .filter(old -> plain.stream()
                                        .filter(any -> any.configuration().equals(old.configuration()))
                                        .count()
                                > 1)
                        .findFirst()
                        .orElse(plain.get(0)));
            }
            plain.add(measurement);
            if (random.nextInt(10) == 0) {
                spool.delivered(spool.oldest(3));
                plain.subList(0, Math.min(3, plain.size())).clear();
            }
            assertThat(sequences(spool))
                    .isEqualTo(plain.stream().map(Measurement::sequence).toList());
        }
    }

    @Test
    void aFileThatIsNoMeasurementIsPutAside() throws IOException {
        var spool = Spool.open(folder, 10);
        spool.add(measurement(0));
        spool.add(measurement(1));
        Files.writeString(folder.resolve("000000000000.measurement"), "torn");
        Files.writeString(folder.resolve("lock"), "spaceevo collect");

        var next = Spool.open(folder, 10);

        assertThat(sequences(next)).containsExactly(1L);
        assertThat(folder.resolve("000000000000.measurement.unreadable")).hasContent("torn");
    }

    /** A collector that is stopped: what it interrupts may be in the middle of a batch. */
    @Test
    void anInterruptedThreadReadsAndWritesToo() throws IOException {
        var spool = Spool.open(folder, 10);
        Thread.currentThread().interrupt();
        try {
            spool.add(measurement(0));
            assertThat(spool.oldest(10)).hasSize(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aFileThatSomebodyDeletedIsMissedByNobody() throws IOException {
        var spool = Spool.open(folder, 10);
        spool.add(measurement(0));
        spool.add(measurement(1));
        Files.delete(folder.resolve("000000000000.measurement"));

        assertThat(sequences(spool)).containsExactly(1L);
        assertThat(spool.waiting()).isEqualTo(1);
    }

    private static List<Long> sequences(Spool spool) throws IOException {
        return spool.oldest(1000).stream()
                .map(waiting -> waiting.measurement().sequence())
                .toList();
    }

    private static Measurement of(int sequence, double channels) {
        var any = measurement(sequence);
        var numbers = new TreeMap<String, Double>(any.configuration().numbers());
        numbers.put("cin", channels);
        return new Measurement(
                any.id(),
                any.device(),
                any.epoch(),
                any.build(),
                any.collector(),
                any.sequence(),
                any.requestId(),
                any.kind(),
                new Configuration(numbers, any.configuration().words()),
                any.summary(),
                any.environment(),
                any.measuredAt(),
                any.monotonicNanos(),
                any.disqualified());
    }
}
