package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import org.junit.jupiter.api.Test;

/** What every {@link EpochMemory} has to do; each adapter has a test that extends this. */
public abstract class EpochMemoryContract {
    private static final DeviceEpoch EPOCH = DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123");
    private static final Kind OTHER_KIND = new Kind(
            Blocks.KIND.operator(), Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES + "-padded");
    private static final List<BlockConfiguration> BLOCKS = Blocks.some(120);
    private static final BlockConfiguration BLOCK = BLOCKS.get(0);
    private static final BlockConfiguration OTHER_BLOCK = BLOCKS.get(1);
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** The memory of one epoch, empty at first; the same in every call. */
    protected abstract EpochMemory memory();

    @Test
    void nothingIsRememberedAtFirst() {
        assertThat(memory().load(Blocks.KIND, BLOCK))
                .isEqualTo(new KindMemory(
                        KindProgress.START, Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty()));
        assertThat(memory().measured(Blocks.KIND)).isEmpty();
    }

    @Test
    void progressIsOfAKindAndAWindowOfAConfiguration() {
        memory().load(Blocks.KIND, BLOCK);
        memory().load(Blocks.KIND, OTHER_BLOCK);

        memory().store(Blocks.KIND, learnt(1, BLOCK, 100));

        assertThat(memory().load(Blocks.KIND, BLOCK).progress()).isEqualTo(progress(1));
        assertThat(memory().load(Blocks.KIND, BLOCK).window()).contains(window(100));
        assertThat(memory().load(Blocks.KIND, OTHER_BLOCK).progress()).isEqualTo(progress(1));
        assertThat(memory().load(Blocks.KIND, OTHER_BLOCK).window()).isEmpty();
    }

    @Test
    void kindsAreRememberedApartEvenIfOnesNameBeginsTheOthers() {
        memory().store(Blocks.KIND, learnt(1, BLOCK, 100));
        memory().store(OTHER_KIND, learnt(2, OTHER_BLOCK, 200));

        assertThat(memory().load(Blocks.KIND, BLOCK).progress()).isEqualTo(progress(1));
        assertThat(memory().load(OTHER_KIND, BLOCK).window()).isEmpty();
        assertThat(memory().measured(Blocks.KIND)).containsExactly(new MeasuredWorkload(BLOCK, window(100)));
        assertThat(memory().measured(OTHER_KIND)).containsExactly(new MeasuredWorkload(OTHER_BLOCK, window(200)));
    }

    @Test
    void everyConfigurationIsMeasuredOnceWithItsNewestWindow() {
        for (int n = 0; n < BLOCKS.size(); n++) {
            memory().store(Blocks.KIND, learnt(n + 1, BLOCKS.get(n), 100));
        }
        memory().store(
                        Blocks.KIND,
                        new KindUpdate(
                                progress(BLOCKS.size()),
                                BLOCKS.stream()
                                        .map(block -> new MeasuredWorkload(block, window(Blocks.micros(block))))
                                        .toList(),
                                Optional.empty()));

        assertThat(memory().measured(Blocks.KIND))
                .hasSameSizeAs(BLOCKS)
                .allSatisfy(measured -> assertThat(measured.window())
                        .isEqualTo(window(Blocks.micros((BlockConfiguration) measured.workload()))))
                .extracting(MeasuredWorkload::workload)
                .containsExactlyInAnyOrderElementsOf(BLOCKS);
        assertThat(memory().load(Blocks.KIND, OTHER_BLOCK).window()).contains(window(Blocks.micros(OTHER_BLOCK)));
    }

    @Test
    void relatedAreBlocksOfOtherOperatorsThatAreMeasuredAlike() {
        var alike = Blocks.KIND.withOperator("ResNet.relu");
        var last = Blocks.KIND.withOperator("MobileNetV3Res.swish");
        memory().store(alike, learnt(1, BLOCK, 100));
        memory().store(last, learnt(1, OTHER_BLOCK, 200));
        memory().store(Blocks.KIND, learnt(1, BLOCK, 300));
        memory().store(OTHER_KIND, learnt(1, BLOCK, 400));
        memory().store(
                        alike.withOperator(Network.OPERATOR),
                        new KindUpdate(
                                progress(1),
                                List.of(new MeasuredWorkload(new Network(List.of(BLOCK)), window(500))),
                                Optional.empty()));

        assertThat(memory().related(Blocks.KIND, 10))
                .extracting(measured -> measured.window().micros())
                .containsExactly(200.0, 100.0);
        assertThat(memory().related(Blocks.KIND, 1))
                .extracting(measured -> measured.window().micros())
                .containsExactly(200.0);
        assertThat(memory().related(OTHER_KIND, 10)).isEmpty();
    }

    @Test
    void relatedBlocksAreTakenEvenlyInOneOrder() {
        var alike = Blocks.KIND.withOperator("ResNet.relu");
        for (int n = BLOCKS.size() - 1; n >= 0; n--) {
            memory().store(alike, learnt(BLOCKS.size() - n, BLOCKS.get(n), 100 + n));
        }
        var texts = BLOCKS.stream().map(BlockConfiguration::text).sorted().toList();

        assertThat(memory().related(Blocks.KIND, 40))
                .extracting(measured -> measured.workload().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(n -> texts.get(3 * n)).toList());
    }

    @Test
    void everyPartOfProgressAndWindowIsRemembered() {
        var progress = new KindProgress(
                3,
                7,
                new KindProgress.LastFit(2, 4, 1),
                new PrequentialError(0.98, 5, 4.5, 30, 3.5),
                new Cusum(1.5, 0.5, START, START.plusMillis(1)),
                START.plusMillis(2),
                new RecentIds(List.of(-8L, 9L)));
        var window = window(100)
                .afterFit()
                .with(new TimedMedian(START, 110, 0.03), 12)
                .contradicted(13);

        memory().store(
                        Blocks.KIND,
                        new KindUpdate(progress, List.of(new MeasuredWorkload(BLOCK, window)), Optional.empty()));

        assertThat(memory().load(Blocks.KIND, BLOCK).progress()).isEqualTo(progress);
        assertThat(memory().load(Blocks.KIND, BLOCK).window()).contains(window);
    }

    @Test
    void aPredictorIsOfItsKindAndSaysWhatItCovers() {
        var version = version(Blocks.KIND, 5, 120);

        memory().store(Blocks.KIND, learnt(1, BLOCK, 100, version));

        assertThat(memory().load(Blocks.KIND, BLOCK).predictor()).contains(version);
        assertThat(memory().load(Blocks.KIND, BLOCK).predicted())
                .contains(version.predictor().predict(BLOCK));
        assertThat(memory().load(Blocks.KIND, OTHER_BLOCK).predictor()).contains(version);
        assertThat(memory().load(Blocks.KIND, OTHER_BLOCK).predicted()).isEmpty();
        assertThat(memory().load(OTHER_KIND, BLOCK).predictor()).isEmpty();
        assertThat(memory().load(OTHER_KIND, BLOCK).predicted()).isEmpty();
    }

    @Test
    void theNewestPredictorOfAnyKindGivesTheEpochItsSequence() {
        memory().load(OTHER_KIND, BLOCK);

        memory().store(Blocks.KIND, learnt(1, BLOCK, 100, version(Blocks.KIND, 5, 120)));
        memory().store(OTHER_KIND, learnt(1, BLOCK, 100, version(OTHER_KIND, 8, 130)));

        for (var kind : List.of(Blocks.KIND, OTHER_KIND)) {
            assertThat(memory().load(kind, BLOCK).sequence()).isEqualTo(8);
            assertThat(memory().load(kind, BLOCK).since()).contains(START);
        }
    }

    @Test
    void aNewPredictorReplacesTheLastAndWhatItSaid() {
        memory().store(Blocks.KIND, learnt(1, BLOCK, 100, version(Blocks.KIND, 5, 120)));
        memory().load(Blocks.KIND, BLOCK);
        var next = version(Blocks.KIND, 6, 150);

        memory().store(Blocks.KIND, learnt(2, BLOCK, 100, next));

        assertThat(memory().load(Blocks.KIND, BLOCK).predictor()).contains(next);
        assertThat(memory().load(Blocks.KIND, BLOCK).predicted())
                .contains(next.predictor().predict(BLOCK));
    }

    @Test
    void anUpdateWithoutAPredictorKeepsTheLast() {
        var version = version(Blocks.KIND, 5, 120);
        memory().store(Blocks.KIND, learnt(1, BLOCK, 100, version));

        memory().store(Blocks.KIND, learnt(2, BLOCK, 110));

        assertThat(memory().load(Blocks.KIND, BLOCK))
                .isEqualTo(new KindMemory(
                        progress(2),
                        Optional.of(window(110)),
                        Optional.of(version),
                        Optional.of(version.predictor().predict(BLOCK)),
                        5,
                        Optional.of(START)));
    }

    private static KindUpdate learnt(int measurements, BlockConfiguration block, double micros) {
        return new KindUpdate(
                progress(measurements), List.of(new MeasuredWorkload(block, window(micros))), Optional.empty());
    }

    private static KindUpdate learnt(
            int measurements, BlockConfiguration block, double micros, PredictorVersion version) {
        return new KindUpdate(
                progress(measurements), List.of(new MeasuredWorkload(block, window(micros))), Optional.of(version));
    }

    private static KindProgress progress(int measurements) {
        var progress = KindProgress.START;
        for (int n = 0; n < measurements; n++) {
            progress = progress.learnt(true, progress.error(), progress.drift(), START.plusSeconds(n));
        }
        return progress;
    }

    private static MeasurementWindow window(double micros) {
        return MeasurementWindow.of(new TimedMedian(START, micros, 0.02), 11);
    }

    /** A table of one block. */
    private static PredictorVersion version(Kind kind, long sequence, double micros) {
        return new PredictorVersion(
                EPOCH,
                kind,
                START,
                sequence,
                new LatencyPredictor.Table(new TreeMap<>(Map.of(BLOCK.text(), micros))),
                1,
                30,
                1,
                Double.NaN,
                Double.NaN,
                START);
    }
}
