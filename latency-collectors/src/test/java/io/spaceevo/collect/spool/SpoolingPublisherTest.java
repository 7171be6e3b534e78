package io.spaceevo.collect.spool;

import static io.spaceevo.collect.publish.SampleMeasurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.spaceevo.collect.publish.PublishingFailedException;
import io.spaceevo.measurement.Measurement;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SpoolingPublisherTest {
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<Long> arrived = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger counted = new AtomicInteger();

    /** A broker that takes some of each delivery. */
    private volatile int takes = Integer.MAX_VALUE;

    private volatile boolean refuses;
    private volatile boolean closed;

    private final Delivery broker = new Delivery() {
        @Override
        public Arrived deliver(List<Measurement> measurements) {
            if (refuses) {
                throw new PublishingFailedException("no right to write");
            }
            int count = Math.min(takes, measurements.size());
            measurements.subList(0, count).forEach(measurement -> arrived.add(measurement.sequence()));
            return new Arrived(count, count < measurements.size() ? "broker away" : "");
        }

        @Override
        public void close() {
            closed = true;
        }
    };

    @Test
    void everythingArrivesOnceAndInOrderThoughTheBrokerComesAndGoes() throws Exception {
        takes = 0;
        var spool = Spool.open(folder, 1000);
        try (var publisher = publisher(spool, LONG)) {
            for (int i = 0; i < 300; i++) {
                publisher.publish(measurement(i));
                takes = i % 50 < 25 ? 0 : 7;
            }
            takes = 7;
        }

        assertThat(arrived)
                .containsExactlyElementsOf(LongStream.range(0, 300).boxed().toList());
        assertThat(counted).hasValue(300);
        assertThat(spool.waiting()).isZero();
        assertThat(spool.dropped()).isZero();
        assertThat(closed).isTrue();
    }

    /** Repeated, because the collector may close before, during or after the first attempt. */
    @RepeatedTest(20)
    void whatWasNotDeliveredIsSentByTheNextCollector() throws Exception {
        takes = 0;
        var publisher = publisher(Spool.open(folder, 1000), SOON);
        publisher.publish(measurement(0));
        publisher.publish(measurement(1));

        assertThatThrownBy(publisher::close)
                .isInstanceOf(PublishingFailedException.class)
                .hasMessageContaining("broker away")
                .hasMessageContaining("2 wait in " + folder);

        takes = 100;
        publisher(Spool.open(folder, 1000), LONG).close();
        assertThat(arrived).containsExactly(0L, 1L);
    }

    @Test
    void aFileThatCannotBeReadStopsNothing() throws Exception {
        takes = 0;
        var left = publisher(Spool.open(folder, 1000), SOON);
        left.publish(measurement(0));
        assertThatThrownBy(left::close).isInstanceOf(PublishingFailedException.class);
        takes = 100;
        var spool = Spool.open(folder, 1000);
        Files.writeString(folder.resolve("000000000000.measurement"), "torn");

        try (var publisher = publisher(spool, LONG)) {
            while (spool.waiting() > 0) {
                Thread.sleep(1);
            }
            publisher.publish(measurement(1));
        }

        assertThat(arrived).containsExactly(1L);
    }

    @Test
    void aRefusalEndsTheCollectorAndKeepsWhatWasMeasured() throws Exception {
        refuses = true;
        var spool = Spool.open(folder, 1000);
        var publisher = publisher(spool, LONG);
        publisher.publish(measurement(0));

        assertThatThrownBy(() -> {
                    for (int i = 1; i < 10_000; i++) {
                        publisher.publish(measurement(i));
                        Thread.sleep(1);
                    }
                })
                .isInstanceOf(PublishingFailedException.class)
                .hasMessageContaining("no right to write")
                .hasMessageContaining("wait in " + folder);
        assertThatThrownBy(publisher::close).isInstanceOf(PublishingFailedException.class);
        assertThat(spool.waiting()).isPositive();
    }

    @Test
    void aBrokerThatTakesThemButSlowlyIsWaitedFor() throws Exception {
        var slow = new Delivery() {
            @Override
            public Arrived deliver(List<Measurement> measurements) {
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return broker.deliver(measurements);
            }

            @Override
            public void close() {}
        };
        var spool = Spool.open(folder, 3);
        try (var publisher = new SpoolingPublisher(spool, slow, counted::addAndGet, SOON, LONG)) {
            for (int i = 0; i < 200; i++) {
                publisher.publish(measurement(i));
            }
        }

        assertThat(spool.dropped()).isZero();
        assertThat(arrived).hasSize(200);
    }

    @Test
    void whileTheBrokerIsAwayAFullSpoolMakesRoom() throws Exception {
        takes = 0;
        var spool = Spool.open(folder, 3);
        var publisher = publisher(spool, SOON);
        for (int i = 0; i < 50; i++) {
            publisher.publish(measurement(i));
        }

        assertThat(spool.waiting()).isEqualTo(3);
        assertThat(spool.dropped()).isEqualTo(47);
        assertThatThrownBy(publisher::close).hasMessageContaining("3 wait in");
    }

    private SpoolingPublisher publisher(Spool spool, Duration patience) throws IOException {
        return new SpoolingPublisher(spool, broker, counted::addAndGet, SOON, patience);
    }
}
