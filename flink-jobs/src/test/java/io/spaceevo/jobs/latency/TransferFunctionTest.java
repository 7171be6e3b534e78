package io.spaceevo.jobs.latency;

import static io.spaceevo.jobs.latency.RefitFunctionTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.NetworkCosts;
import io.spaceevo.latency.ResidualInterval;
import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Kind;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PredictorUpdate;
import io.spaceevo.schema.SiblingPredictor;
import io.spaceevo.schema.TableModel;
import io.spaceevo.schema.TreesModel;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Predictors;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransferFunctionTest {
    private static final MeasuredDevice FIRST = MeasuredDevice.of("a.ort.t1/1.29.0/aa", MeasuredDevice.FIRST, 1);
    private static final MeasuredDevice SECOND = MeasuredDevice.of("b.ort.t1/1.29.0/bb", MeasuredDevice.SECOND, 2);

    /** What the refit sends of the two devices; the second one's kind never gets on its own. */
    private static List<PredictorUpdate> ofFirst = List.of();

    private static List<PredictorUpdate> ofSecond = List.of();

    @BeforeAll
    static void refit() throws Exception {
        ofFirst = updates(FIRST, 240);
        ofSecond = updates(SECOND, 60);
    }

    private static List<PredictorUpdate> updates(MeasuredDevice device, int blocks) throws Exception {
        try (var harness = Harness.refit()) {
            for (var record : device.log(blocks)) {
                harness.processElement(record, 0);
            }
            return harness.extractOutputValues();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PredictorUpdate, LatencyPredictor> closed()
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TransferFunction()), TransferFunction::key, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend(false));
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PredictorUpdate, LatencyPredictor> open()
            throws Exception {
        var harness = closed();
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PredictorUpdate, LatencyPredictor> restored(
            OperatorSubtaskState state) throws Exception {
        var harness = closed();
        harness.initializeState(state);
        harness.open();
        return harness;
    }

    private static List<LatencyPredictor> run(List<PredictorUpdate> updates) throws Exception {
        try (var harness = open()) {
            for (var update : updates) {
                harness.processElement(update, 0);
            }
            return harness.extractOutputValues();
        }
    }

    private static List<PredictorUpdate> both(List<PredictorUpdate> earlier, List<PredictorUpdate> later) {
        return Stream.concat(earlier.stream(), later.stream()).toList();
    }

    private static List<LatencyPredictor> of(MeasuredDevice device, List<LatencyPredictor> predictors) {
        var epoch = Identity.toWire(device.epoch());
        return predictors.stream()
                .filter(predictor -> predictor.getEpoch().equals(epoch))
                .toList();
    }

    private static List<LatencyPredictor> alone(List<PredictorUpdate> updates) {
        return updates.stream().map(PredictorUpdate::getPredictor).toList();
    }

    private static LatencyPredictor last(List<LatencyPredictor> predictors) {
        return predictors.get(predictors.size() - 1);
    }

    private static double within10(MeasuredDevice device, LatencyPredictor predictor, int from) {
        return device.within10(Predictors.fromWire(predictor).predictor(), from);
    }

    @Test
    void aDeviceWhoseSiblingIsKnownIsPredictedFromTenBlocksOn() throws Exception {
        var published = of(SECOND, run(both(ofFirst, ofSecond)));

        var tables = published.subList(0, 9);
        assertThat(tables).extracting(LatencyPredictor::getModel).hasOnlyElementsOfType(TableModel.class);
        var others = published.subList(9, published.size());
        assertThat(others).extracting(LatencyPredictor::getModel).hasOnlyElementsOfType(TreesModel.class);
        assertThat(others.get(0).getConfigurations()).isEqualTo(10);
        assertThat(within10(SECOND, others.get(0), 60)).isGreaterThan(80);
        assertThat(within10(SECOND, last(published), 60))
                .isGreaterThan(within10(SECOND, last(alone(ofSecond)), 60))
                .isGreaterThan(95);
    }

    @Test
    void itNamesWhatItRestsOnAndKeepsSequenceAndCounts() throws Exception {
        var published = of(SECOND, run(both(ofFirst, ofSecond)));

        var sibling = new SiblingPredictor(
                Identity.toWire(FIRST.epoch()), last(alone(ofFirst)).getSequence());
        assertThat(published.get(9).getSiblings()).containsExactly(sibling);
        assertThat(published.subList(0, 9))
                .allSatisfy(table -> assertThat(table.getSiblings()).isEmpty());
        for (var predictor : published) {
            var original = alone(ofSecond).stream()
                    .filter(own -> own.getSequence() == predictor.getSequence())
                    .findFirst()
                    .orElseThrow();
            assertThat(predictor.getConfigurations()).isEqualTo(original.getConfigurations());
            assertThat(predictor.getAsOf()).isEqualTo(original.getAsOf());
        }
        assertThat(published)
                .extracting(LatencyPredictor::getSequence)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void epochsWithoutSiblingsAreNotChanged() throws Exception {
        assertThat(bytes(run(ofFirst))).isEqualTo(bytes(alone(ofFirst)));
        assertThat(bytes(run(ofSecond))).isEqualTo(bytes(alone(ofSecond)));
        var stranger = updates(MeasuredDevice.of("b.tflite.t1/2.1/cc", MeasuredDevice.SECOND, 2), 60);
        assertThat(bytes(run(both(ofFirst, stranger))))
                .as("another runtime is no sibling")
                .isEqualTo(bytes(alone(both(ofFirst, stranger))));
    }

    @Test
    void aSiblingThatDoesNotResembleTheDeviceMakesNothingWorse() throws Exception {
        var strange = updates(MeasuredDevice.of("c.ort.t1/1.29.0/cc", MeasuredDevice.STRANGE, 3), 260);

        assertThat(last(alone(strange)).getConfigurations()).isGreaterThan(200);

        var published = of(SECOND, run(both(strange, ofSecond)));
        assertThat(within10(SECOND, last(published), 60))
                .isGreaterThanOrEqualTo(within10(SECOND, last(alone(ofSecond)), 60) - 1);

        var besideFirst = of(SECOND, run(both(both(strange, ofFirst), ofSecond)));
        assertThat(last(besideFirst).getSiblings()).hasSize(2);
        assertThat(within10(SECOND, last(besideFirst), 60)).isGreaterThan(within10(SECOND, last(alone(ofSecond)), 60));
    }

    @Test
    void anEarlierEpochOfThePlatformComesBeforeOtherPlatforms() throws Exception {
        var updates = new ArrayList<>(ofFirst);
        for (int other = 3; other >= 0; other--) {
            updates.add(renamed(ofFirst.get(ofFirst.size() - 1), "A" + other + ".ort.t1"));
        }
        updates.addAll(updates(MeasuredDevice.of("a.ort.t1/1.30.0/dd", MeasuredDevice.FIRST, 9), 12));

        assertThat(last(run(updates)).getSiblings())
                .extracting(sibling -> sibling.getEpoch().getPlatform())
                .containsExactly("a.ort.t1", "A0.ort.t1", "A1.ort.t1", "A2.ort.t1");
    }

    private static PredictorUpdate renamed(PredictorUpdate update, String platform) {
        var predictor = LatencyPredictor.newBuilder(update.getPredictor()).build();
        predictor.getEpoch().setPlatform(platform);
        return new PredictorUpdate(predictor, update.getBlocks(), update.getMediansUs());
    }

    @Test
    void aFunctionRestoredBeforeEveryPredictorEqualsOneThatNeverStopped() throws Exception {
        var updates = both(ofFirst, ofSecond);

        assertThat(bytes(runRestored(updates))).isEqualTo(bytes(run(updates)));
    }

    @Test
    void aSiblingThatHasLearntMoreIsReadAgain() throws Exception {
        int known = ofFirst.size() - 1;
        int half = ofSecond.size() / 2;
        var updates = both(
                both(ofFirst.subList(0, known), ofSecond.subList(0, half)),
                both(ofFirst.subList(known, ofFirst.size()), ofSecond.subList(half, ofSecond.size())));
        var published = run(updates);

        assertThat(last(published).getSiblings().get(0).getSequence())
                .isEqualTo(last(alone(ofFirst)).getSequence());
        assertThat(bytes(published)).isEqualTo(bytes(runRestored(updates)));
    }

    private static List<LatencyPredictor> runRestored(List<PredictorUpdate> updates) throws Exception {
        var published = new ArrayList<LatencyPredictor>();
        var harness = open();
        for (var update : updates) {
            var state = harness.snapshot(published.size(), published.size());
            harness.close();
            harness = restored(state);
            harness.processElement(update, 0);
            published.addAll(harness.extractOutputValues());
        }
        harness.close();
        return published;
    }

    /** Epochs may meet in another order after a restore; what each one is told of the others is then another version, and it says which. */
    @Test
    void theOrderOfEpochsDecidesWhichVersionOfASiblingIsKnownAndNothingElse() throws Exception {
        int known = ofFirst.size() - 1;
        var earlier = both(ofFirst.subList(0, known), both(ofSecond, ofFirst.subList(known, ofFirst.size())));

        var published = last(of(SECOND, run(earlier)));
        assertThat(published.getSiblings().get(0).getSequence())
                .isEqualTo(ofFirst.get(known - 1).getPredictor().getSequence());
        assertThat(published).isEqualTo(last(of(SECOND, run(both(ofFirst.subList(0, known), ofSecond)))));
    }

    @Test
    void stateHoldsOneSiblingPerPlatformAndForgetsTransfersOfKindsOnTheirOwn() throws Exception {
        try (var harness = open()) {
            for (var update : both(ofFirst, ofSecond)) {
                harness.processElement(update, 0);
            }
            assertThat(keys(harness, TransferState.SIBLINGS)).containsExactly("a.ort.t1");
            assertThat(keys(harness, TransferState.TRANSFERS)).containsExactly("b.ort.t1/1.29.0/bb");
            for (var device : List.of(SECOND, MeasuredDevice.of("a.ort.t1/1.30.0/dd", MeasuredDevice.FIRST, 9))) {
                for (var update : updates(device, 240)) {
                    harness.processElement(update, 0);
                }
                assertThat(last(harness.extractOutputValues()).getSiblings()).isEmpty();
            }
            assertThat(keys(harness, TransferState.SIBLINGS)).containsExactly("a.ort.t1", "b.ort.t1");
            assertThat(keys(harness, TransferState.CONFIGURATIONS)).containsExactly("a.ort.t1", "b.ort.t1");
            assertThat(keys(harness, TransferState.TRANSFERS)).isEmpty();
        }
    }

    private static <V> TreeSet<String> keys(
            KeyedOneInputStreamOperatorTestHarness<String, PredictorUpdate, LatencyPredictor> harness,
            MapStateDescriptor<String, V> descriptor)
            throws Exception {
        var operator = (AbstractStreamOperator<?>) harness.getOperator();
        operator.setCurrentKey(TransferFunction.key(ofFirst.get(0)));
        var keys = new TreeSet<String>();
        operator.<String>getKeyedStateBackend()
                .getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor)
                .keys()
                .forEach(keys::add);
        return keys;
    }

    @Test
    void networksPass() throws Exception {
        var correction = Predictors.toWire(new PredictorVersion(
                DeviceEpoch.parse("b.ort.t1/1.29.0/bb"),
                Kind.parse("network/int8/latency/thread-cpu/u8"),
                MeasurementLog.START,
                7,
                new NetworkCorrection(
                        new NetworkCosts(1.1, Collections.emptySortedMap(), 0, 0, 2), new ResidualInterval(0.9, 1.1)),
                8,
                8,
                8,
                3,
                90,
                MeasurementLog.START));

        assertThat(run(List.of(new PredictorUpdate(correction, List.of(), List.of()))))
                .containsExactly(correction);
    }
}
