package io.spaceevo.latency.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.PredictorFit;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.BoostingSettings;
import io.spaceevo.latency.refit.RefitStep.Ignored;
import io.spaceevo.latency.refit.RefitStep.Learned;
import io.spaceevo.latency.refit.RefitStep.OutOfRange;
import io.spaceevo.latency.refit.RefitStep.Reason;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.Test;

class PredictorRefitTest {
    private static final DeviceEpoch EPOCH = DeviceEpoch.parse("xeon.ort.t1/1.29.0/abc123");
    private static final String RES = "MobileNetV2Res.relu6";
    private static final String CONV = "Conv.hard-swish";
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int NEED = 20;

    private final PredictorRefit refit = new PredictorRefit(new RefitRule(NEED), BoostingSettings.defaults());
    private final InMemoryEpochMemory memory = new InMemoryEpochMemory();

    @Test
    void aTableGrowsByEveryNewConfigurationUntilThereAreEnoughForTrees() {
        for (int n = 1; n < NEED; n++) {
            int configurations = n;
            assertThat(publishedBy(measured("m" + n, RES, 8 + n, 100 + n)).predictor())
                    .isInstanceOfSatisfying(LatencyPredictor.Table.class, table -> assertThat(table.micros())
                            .hasSize(configurations));
        }

        assertThat(publishedBy(measured("last", RES, 8 + NEED, 120)).predictor())
                .isInstanceOf(LatencyPredictor.Trees.class);
    }

    @Test
    void treesAreFittedAgainAtATenthMoreConfigurationsAndKnowTheirError() {
        for (int n = 1; n <= NEED; n++) {
            learn(measured("m" + n, RES, 8 + n, 100 + n));
        }

        assertThat(learn(measured("m21", RES, 40, 130)))
                .isInstanceOfSatisfying(
                        Learned.class, step -> assertThat(step.predictor()).isEmpty());
        var second = publishedBy(measured("m22", RES, 41, 131));

        assertThat(second.predictor()).isInstanceOf(LatencyPredictor.Trees.class);
        assertThat(second.configurations()).isEqualTo(22);
        assertThat(second.prequentialMape()).isPositive().isLessThan(50);
    }

    @Test
    void aKindOfFewConfigurationsLearnsFromTheOthersOfItsEpoch() {
        var alone = new InMemoryEpochMemory();
        var among = new InMemoryEpochMemory();
        for (int n = 0; n < 120; n++) {
            var measured = measured("other" + n, CONV, 8 + n, micros(CONV, 8 + n));
            among.learn(refit, measured, START.plusSeconds(n));
        }
        for (int n = 0; n < NEED; n++) {
            double noise = 1 + 0.1 * Math.sin(2.4 * n);
            var measured = measured("m" + n, RES, 8 + n, noise * micros(RES, 8 + n));
            alone.learn(refit, measured, START.plusSeconds(200 + n));
            among.learn(refit, measured, START.plusSeconds(200 + n));
        }

        assertThat(errorOfWideBlocks(among)).isLessThan(0.8 * errorOfWideBlocks(alone));
    }

    private static double micros(String operator, int channels) {
        var block =
                (BlockConfiguration) measured("any", operator, channels, 100).workload();
        return PlausibleRange.guess(block);
    }

    /** Mean relative error far beyond what was measured. */
    private static double errorOfWideBlocks(InMemoryEpochMemory memory) {
        var predictor = memory.predictor(kind(RES)).orElseThrow().predictor();
        assertThat(predictor).isInstanceOf(LatencyPredictor.Trees.class);
        return IntStream.range(60, 260)
                .mapToDouble(channels -> {
                    double truth = micros(RES, channels);
                    var block = (BlockConfiguration)
                            measured("any", RES, channels, truth).workload();
                    return Math.abs(predictor.predict(block).micros() / truth - 1);
                })
                .average()
                .orElseThrow();
    }

    @Test
    void aRepeatedIdTeachesNothing() {
        learn(measured("same", RES, 16, 100));
        var progress = memory.progress(kind(RES));

        assertThat(learn(measured("same", RES, 16, 100))).isEqualTo(new Ignored(Reason.REPEATED));
        assertThat(memory.progress(kind(RES))).isEqualTo(progress);
    }

    @Test
    void aRepeatedIdThatHasLeftItsWindowTeachesNothingEither() {
        for (int n = 0; n < MeasurementWindow.REMEMBERED; n++) {
            learn(measured("m" + n, RES, 16, 100));
        }
        var progress = memory.progress(kind(RES));

        assertThat(learn(measured("m0", RES, 16, 100))).isEqualTo(new Ignored(Reason.REPEATED));
        assertThat(memory.progress(kind(RES))).isEqualTo(progress);
    }

    @Test
    void aDisqualifiedMeasurementStaysOutOfTheFit() {
        assertThat(learn(measured("hot", RES, 16, 100, START, Optional.of("throttled"))))
                .isEqualTo(new Ignored(Reason.DISQUALIFIED));
        assertThat(memory.progress(kind(RES))).isEmpty();
    }

    @Test
    void aDisqualifiedMeasurementInAWrongUnitIsOutOfRangeAndNoContradiction() {
        assertThat(learn(measured("hot", RES, 16, 1e6, START, Optional.of("throttled"))))
                .isInstanceOfSatisfying(
                        OutOfRange.class, step -> assertThat(step.update()).isEmpty());
    }

    @Test
    void aLatencyInMillisecondsIsOutOfRangeOnceItsBlockIsKnown() {
        learn(measured("micros", RES, 16, 1300));

        assertThat(learn(measured("millis", RES, 16, 1.3))).isInstanceOf(OutOfRange.class);
    }

    @Test
    void aLatencyFarFromWhatTheWorkAllowsIsOutOfRangeAtOnce() {
        assertThat(learn(measured("nanos", RES, 16, 1e6))).isInstanceOf(OutOfRange.class);
        assertThat(memory.progress(kind(RES))).isEmpty();
    }

    @Test
    void aFirstMeasurementInAWrongUnitDoesNotLockTheRightOnesOut() {
        learn(measured("wrong", RES, 16, 2000));

        assertThat(learn(measured("a", RES, 16, 2))).isInstanceOf(OutOfRange.class);
        for (var id : List.of("b", "c", "d")) {
            assertThat(learn(measured(id, RES, 16, 2))).isInstanceOf(Learned.class);
        }
        var block = (BlockConfiguration) measured("any", RES, 16, 2).workload();
        assertThat(memory.predictor(kind(RES))
                        .orElseThrow()
                        .predictor()
                        .predict(block)
                        .micros())
                .isEqualTo(2);
    }

    @Test
    void wrongUnitsAmongRightOnesAreNeverLearnt() {
        for (int n = 0; n < 20; n++) {
            var at = START.plusSeconds(n);
            assertThat(learn(measured("right" + n, RES, 16, 2, at, Optional.empty())))
                    .isInstanceOf(Learned.class);
            assertThat(learn(measured("wrong" + n, RES, 16, 2000, at, Optional.empty())))
                    .isInstanceOf(OutOfRange.class);
        }
    }

    @Test
    void treesOfWrongMeasurementsYieldToMoreRightOnes() {
        for (int n = 0; n < NEED; n++) {
            learn(measured("wrong" + n, RES, 8 + n, 3000));
        }

        for (int n = 0; n < NEED; n++) {
            assertThat(learn(measured("right" + n, RES, 8 + n, 3))).isInstanceOf(OutOfRange.class);
        }
        assertThat(learn(measured("more", RES, 8, 3))).isInstanceOf(Learned.class);
        assertThat(learn(measured("new", RES, 8 + NEED, 3))).isInstanceOf(Learned.class);
    }

    @Test
    void aTableIsMadeAgainWhenAMedianLeavesTheIntervalItGave() {
        learn(measured("m0", CONV, 16, 100));

        assertThat(learn(measured("m1", CONV, 16, 104)))
                .isInstanceOfSatisfying(
                        Learned.class, step -> assertThat(step.predictor()).isEmpty());
        assertThat(learn(measured("m2", CONV, 16, 200)))
                .isInstanceOfSatisfying(
                        Learned.class, step -> assertThat(step.predictor()).isEmpty());
        assertThat(publishedBy(measured("m3", CONV, 16, 200))
                        .predictor()
                        .predict((BlockConfiguration)
                                measured("m3", CONV, 16, 200).workload())
                        .micros())
                .isEqualTo(152);
    }

    @Test
    void aMedianAtAnEndOfTheIntervalOfItsTableIsStillTold() {
        for (var last : List.of(90, 110)) {
            learn(measured("first-" + last, CONV, last, 100));

            assertThat(learn(measured("second-" + last, CONV, last, last)))
                    .isInstanceOfSatisfying(
                            Learned.class, step -> assertThat(step.predictor()).isEmpty());
        }
    }

    @Test
    void treesKeepTheirIntervalUntilConfigurationsHaveDoubled() {
        var random = new Random(5);
        var intervals = new TreeMap<Integer, ResidualInterval>();
        for (int n = 0; n < 3 * NEED; n++) {
            double micros = (100 + n) * (1 + 0.05 * random.nextGaussian());
            if (learn(measured("m" + n, RES, 8 + n, micros)) instanceof Learned step
                    && step.predictor().isPresent()
                    && step.predictor().get().predictor() instanceof LatencyPredictor.Trees trees) {
                intervals.put(step.predictor().get().configurations(), trees.interval());
            }
        }

        var first = intervals.get(NEED);
        assertThat(intervals.headMap(2 * NEED).values()).hasSizeGreaterThan(3).containsOnly(first);
        assertThat(intervals.tailMap(2 * NEED).values()).isNotEmpty().doesNotContain(first);
    }

    @Test
    void aFitAfterDriftHasTheMeasuredConfigurationOnce() {
        for (int n = 0; n < NEED; n++) {
            learn(measured("m" + n, RES, 8 + n, 100 + n));
        }
        var step = learn(measured("0", RES, 8, 300));
        for (int n = 1; ((Learned) step).predictor().isEmpty(); n++) {
            step = learn(measured("" + n, RES, 8 + n % NEED, 300));
        }

        assertThat(step.update().orElseThrow().windows())
                .extracting(MeasuredWorkload::workload)
                .hasSize(NEED)
                .doesNotHaveDuplicates();
    }

    @Test
    void configurationsBeyondTheMostAreIgnoredAndKnownOnesLearnt() {
        int most = PredictorRefit.MOST_CONFIGURATIONS;
        var full = new KindProgress(
                most,
                most,
                new KindProgress.LastFit(most, most, most),
                KindProgress.START.error(),
                Cusum.START,
                START,
                RecentIds.NONE);
        var known = measured("known", RES, 16, 100);
        memory.store(
                kind(RES),
                new KindUpdate(
                        full,
                        List.of(new MeasuredWorkload(
                                known.workload(), MeasurementWindow.of(new TimedMedian(START, 100, 0.02), 1))),
                        Optional.empty()));

        assertThat(learn(measured("new", RES, 17, 100))).isEqualTo(new Ignored(Reason.SURPLUS));
        assertThat(learn(known)).isInstanceOf(Learned.class);
    }

    @Test
    void aFirstFitNeedsAsManyConfigurationsAsABoostingAndNoMoreThanAreLearnt() {
        for (int need : new int[] {PredictorFit.LEAST_ROWS, PredictorRefit.MOST_CONFIGURATIONS}) {
            assertThatCode(() -> new PredictorRefit(new RefitRule(need), BoostingSettings.defaults()))
                    .doesNotThrowAnyException();
        }
        for (int need : new int[] {PredictorFit.LEAST_ROWS - 1, PredictorRefit.MOST_CONFIGURATIONS + 1}) {
            assertThatThrownBy(() -> new PredictorRefit(new RefitRule(need), BoostingSettings.defaults()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("was " + need);
        }
    }

    @Test
    void oneSequenceOrdersThePredictorsOfAllKindsByTheBrokersTime() {
        assertThat(publishedBy(measured("a", RES, 16, 100), START).sequence()).isEqualTo(START.toEpochMilli());
        assertThat(publishedBy(measured("b", CONV, 16, 100), START).sequence()).isEqualTo(START.toEpochMilli() + 1);
        assertThat(publishedBy(measured("c", RES, 24, 100), START.plusSeconds(1))
                        .sequence())
                .isEqualTo(START.toEpochMilli() + 1000);
    }

    @Test
    void aBrokersClockThatGoesBackTurnsNothingAround() {
        var later = START.plus(Duration.ofHours(1));
        publishedBy(measured("a", RES, 16, 100), later);

        var after = publishedBy(measured("b", RES, 24, 100), START);

        assertThat(after.sequence()).isEqualTo(later.toEpochMilli() + 1);
        assertThat(after.asOf()).isEqualTo(later);
        assertThat(after.epochSince()).isEqualTo(later);
    }

    @Test
    void aJobWithoutMemoryOvertakesWithItsFirstMeasurementThatIsNewer() {
        for (int n = 0; n < 100; n++) {
            memory.learn(refit, measured("m" + n, RES, 8 + n % 90, 100), START.plusSeconds(n));
        }
        var before = memory.predictor(kind(RES)).orElseThrow();

        var fresh = new InMemoryEpochMemory();
        fresh.learn(refit, measured("m99", RES, 17, 100), START.plusSeconds(99));
        assertThat(fresh.predictor(kind(RES)).orElseThrow().sequence()).isGreaterThan(before.sequence());
        fresh.learn(refit, measured("m100", RES, 18, 100), START.plusSeconds(100));
        assertThat(fresh.predictor(kind(RES)).orElseThrow().sequence())
                .isGreaterThan(START.plusSeconds(99).toEpochMilli());
    }

    @Test
    void deviceClocksChangeNothing() {
        var random = new Random(3);
        var others = new InMemoryEpochMemory();
        for (int n = 0; n < 150; n++) {
            int channels = 8 + random.nextInt(25);
            double micros = 100 + channels + random.nextInt(10);
            var received = START.plusSeconds(n);
            var odd = List.of(
                            Instant.EPOCH,
                            Instant.parse("2100-01-01T00:00:00Z"),
                            Instant.ofEpochMilli(Long.MIN_VALUE),
                            received)
                    .get(random.nextInt(4));

            assertThat(others.learn(refit, measured("m" + n, RES, channels, micros, odd, Optional.empty()), received))
                    .isEqualTo(memory.learn(
                            refit, measured("m" + n, RES, channels, micros, received, Optional.empty()), received));
        }
        assertThat(others.measured(kind(RES))).isEqualTo(memory.measured(kind(RES)));
    }

    @Test
    void theNewestMeasurementsOfTheLogCountWhateverTheirClocksSay() {
        for (int n = 0; n < 10; n++) {
            learn(measured("m" + n, RES, 16, 100 + n, START.minus(Duration.ofDays(n)), Optional.empty()));
        }

        assertThat(memory.window(kind(RES), measured("any", RES, 16, 1).workload())
                        .orElseThrow()
                        .micros())
                .isEqualTo(107);
    }

    @Test
    void aPredictorSaysWhenItsEpochBeganAndWhatItRestsOn() {
        publishedBy(measured("a", RES, 16, 100), START);
        var last = publishedBy(measured("b", CONV, 16, 100), START.plusSeconds(7));

        assertThat(last.epochSince()).isEqualTo(START);
        assertThat(last.asOf()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void aRejectedMeasurementThatComesAgainCountsOnce() {
        learn(measured("wrong", RES, 16, 2000));

        for (int n = 0; n < 10; n++) {
            assertThat(learn(measured("a", RES, 16, 2))).isInstanceOf(OutOfRange.class);
        }
        assertThat(learn(measured("b", RES, 16, 2))).isInstanceOf(Learned.class);
    }

    @Test
    void rejectedMeasurementsOfTreesThatComeAgainCountOnce() {
        for (int n = 0; n < NEED; n++) {
            learn(measured("right" + n, RES, 8 + n, 3));
        }
        for (int n = 0; n < 10 * NEED; n++) {
            assertThat(learn(measured("wrong" + n % NEED, RES, 8 + n % NEED, 3000)))
                    .isInstanceOf(OutOfRange.class);
        }
    }

    @Test
    void aLearntMeasurementThatComesAgainNeitherConfirmsNorContradicts() {
        learn(measured("first", RES, 16, 2000));
        learn(measured("a", RES, 16, 2));

        assertThat(learn(measured("first", RES, 16, 2000))).isEqualTo(new Ignored(Reason.REPEATED));
        assertThat(learn(measured("b", RES, 16, 2))).isInstanceOf(Learned.class);
        learn(measured("c", RES, 16, 2));
        learn(measured("d", RES, 16, 2));
        assertThat(learn(measured("first", RES, 16, 2000))).isEqualTo(new Ignored(Reason.REPEATED));
    }

    @Test
    void soManyContradictionsAsAreRememberedOutvoteAnyNumberOfMeasurements() {
        for (int n = 0; n < 3 * KindProgress.MOST_CONTRADICTING; n++) {
            learn(measured("wrong" + n, RES, 8 + n % NEED, 3000));
        }
        int rejected = 0;
        while (learn(measured("right" + rejected, RES, 8 + rejected % NEED, 3)) instanceof OutOfRange) {
            rejected++;
        }
        assertThat(rejected).isEqualTo(KindProgress.MOST_CONTRADICTING - 1);
    }

    @Test
    void attributesThatABlockDoesNotHaveAreRefused() {
        var odd = Configuration.of(
                Map.of("hw", 14.0, "cin", 8.0, "cout", 8.0, "kernel", 3.0, "expand", 4.0, "stride", 1.0, "groups", 2.0),
                Map.of());

        assertThatThrownBy(() -> measured("odd", RES, odd, 100, START, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("groups=2");
    }

    @Test
    void blocksThatNoNetworkHasAreRefused() {
        var vast = Configuration.of(
                Map.of("hw", 1e6, "cin", 1e6, "cout", 1e6, "kernel", 3.0, "expand", 4.0, "stride", 1.0), Map.of());

        assertThatThrownBy(() -> measured("vast", RES, vast, 100, START, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2048 pixels");
    }

    private RefitStep learn(WorkloadMeasurement measured) {
        return memory.learn(refit, measured, START.plus(Duration.ofDays(1)));
    }

    private PredictorVersion publishedBy(WorkloadMeasurement measured, Instant receivedAt) {
        return ((Learned) memory.learn(refit, measured, receivedAt)).predictor().orElseThrow();
    }

    private PredictorVersion publishedBy(WorkloadMeasurement measured) {
        return ((Learned) learn(measured)).predictor().orElseThrow();
    }

    private static Kind kind(String operator) {
        return new Kind(operator, Precision.INT8, Metric.LATENCY, Kind.THREAD_CPU, Kind.U8_EDGES);
    }

    private static WorkloadMeasurement measured(String id, String operator, int channels, double micros) {
        return measured(id, operator, channels, micros, START, Optional.empty());
    }

    private static WorkloadMeasurement measured(
            String id, String operator, int channels, double micros, Instant at, Optional<String> disqualified) {
        double expand = operator.equals(CONV) ? 0 : 4;
        var numbers = Map.of(
                "hw",
                14.0,
                "cin",
                (double) channels,
                "cout",
                (double) channels,
                "kernel",
                3.0,
                "expand",
                expand,
                "stride",
                1.0);
        return measured(id, operator, Configuration.of(numbers, Map.of()), micros, at, disqualified);
    }

    private static WorkloadMeasurement measured(
            String id,
            String operator,
            Configuration configuration,
            double micros,
            Instant at,
            Optional<String> disqualified) {
        return WorkloadMeasurement.of(new Measurement(
                id,
                "device-1",
                EPOCH,
                new TreeMap<>(),
                "collector-1",
                0,
                Optional.empty(),
                kind(operator),
                configuration,
                new LatencySummary(micros, micros, 0.02, 3, 300),
                new Environment(0.5, 1.0, false),
                at,
                0,
                disqualified));
    }
}
