package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

import io.spaceevo.latency.refit.Cusum;
import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.latency.refit.RecentIds;
import io.spaceevo.latency.refit.TimedMedian;
import io.spaceevo.schema.StateWindow;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;

class StateRecordsTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_790_000_000_123L);

    @Test
    void progressComesBackFromStateAsItWas() {
        var progress = new KindProgress(
                40,
                70,
                new KindProgress.LastFit(37, 52, 30),
                PrequentialError.start(0.98).next(90, 100),
                new Cusum(3.5, 21, TIME, TIME.plusMillis(1)),
                TIME,
                new RecentIds(List.of(-1L, Long.MAX_VALUE)));

        assertThat(StateRecords.progress(StateRecords.of(progress))).isEqualTo(progress);
    }

    @Test
    void aWindowComesBackFromStateAsItWas() {
        var kind = MeasurementLog.RES;
        var block = MeasurementLog.measurement("m", kind, 14, 48, 3, 100)
                .configuration()
                .block(kind.operator());
        var medians = List.of(new TimedMedian(TIME, 100.5, 0.02), new TimedMedian(TIME, 99, 0));
        for (var fitted : List.of(OptionalDouble.empty(), OptionalDouble.of(101))) {
            var window =
                    new MeasurementWindow(medians, new RecentIds(List.of(4L, 5L)), fitted, new RecentIds(List.of(6L)));

            var state = StateRecords.of(block, window);

            assertThat(StateRecords.window(state)).isEqualTo(window);
            assertThat(StateRecords.measured(kind, state).workload()).isEqualTo(block);
        }
    }

    @Test
    void aNetworkComesBackFromStateAsItWas() {
        var network = new Network(List.of(
                BlockConfiguration.parse("Conv.relu+224-3-16-k3-e0-s2"),
                BlockConfiguration.parse("ResNet.relu+112-16-32-k3-e0.5-s2")));
        var window = new MeasurementWindow(
                List.of(new TimedMedian(TIME, 1000, 0.01)),
                new RecentIds(List.of(4L)),
                OptionalDouble.empty(),
                new RecentIds(List.of()));

        var measured = StateRecords.measured(
                MeasurementLog.RES.withOperator(Network.OPERATOR), StateRecords.of(network, window));

        assertThat(measured.workload()).isEqualTo(network);
        assertThat(measured.window()).isEqualTo(window);
    }

    @Test
    void aFullWindowTakesLessThanHalfAKilobyte() throws Exception {
        var ids = new RecentIds(LongStream.range(0, MeasurementWindow.REMEMBERED)
                .map(n -> Long.MIN_VALUE + n)
                .boxed()
                .toList());
        var block = MeasurementLog.measurement("m", MeasurementLog.RES, 14, 48, 3, 100)
                .configuration()
                .block(MeasurementLog.RES.operator());
        var medians = LongStream.range(0, MeasurementWindow.MOST)
                .mapToObj(n -> new TimedMedian(TIME, 100, 0.02))
                .toList();

        var state = StateRecords.of(
                block, new MeasurementWindow(medians, ids, OptionalDouble.of(1), new RecentIds(List.of())));

        assertThat(StateWindow.getEncoder().encode(state).remaining()).isLessThan(512);
    }
}
