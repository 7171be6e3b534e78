package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.spaceevo.collect.CollectionProgress;
import io.spaceevo.collect.device.replay.CsvReplay;
import io.spaceevo.collect.device.replay.Recording;
import io.spaceevo.collect.publish.MeasurementPublisher;
import io.spaceevo.failure.Failure;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CollectThreadTest {
    @Test
    void anErrorOfTheNativeLibraryIsNoticed() throws InterruptedException {
        var collector = ended(() -> {
            throw new UnsatisfiedLinkError("no onnxruntime in java.library.path");
        });

        assertThatThrownBy(collector::check)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the collector ended after 0 measurements")
                .hasMessageContaining("no onnxruntime");
    }

    @Test
    void aBrokenRuleIsNoticedAsOne() throws InterruptedException {
        var collector = ended(() -> {
            throw new IllegalArgumentException("a pace needs 0 to 60000 ms, was -1");
        });

        assertThatThrownBy(collector::check).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void workThatIsDoneIsNoFailure() throws InterruptedException {
        var collector = ended(() -> {});

        collector.check();
        assertThat(collector.runs()).isFalse();
    }

    @Test
    void workThatGoesOnIsInterruptedByClosing() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var collector = thread(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        collector.check();
        assertThat(collector.runs()).isTrue();

        collector.close();
        assertThat(collector.runs()).isFalse();
        collector.check();
    }

    @Test
    void measurementsThatTheBrokerDoesNotTakeAreAFailure() throws InterruptedException {
        var broker = new CountDownLatch(1);
        var collector = thread(() -> {
            while (broker.getCount() > 0) {
                try {
                    broker.await();
                } catch (InterruptedException e) {
                    // as a producer that is closed, which waits for its broker all the same
                }
            }
        });

        collector.close(Duration.ofMillis(1));
        assertThatThrownBy(collector::check)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not end")
                .hasMessageContaining("the broker may lack the last of its 0 measurements");

        broker.countDown();
        collector.close();
        collector.check();
    }

    private static CollectThread ended(Runnable work) throws InterruptedException {
        var collector = thread(work);
        collector.close();
        return collector;
    }

    private static CollectThread thread(Runnable work) {
        var nothing = new CollectWork.Replaying(
                new CsvReplay(Recording.of(new Platform("phone.tflite.t1"), "none.csv", Precision.INT8), List.of()),
                "nothing");
        return new CollectThread(
                nothing,
                () -> {
                    work.run();
                    return new Nowhere();
                },
                CollectionProgress.silent());
    }

    private static final class Nowhere implements MeasurementPublisher {
        @Override
        public void publish(Measurement measurement) {}

        @Override
        public void close() {}
    }
}
