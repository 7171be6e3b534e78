package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.spaceevo.latency.Blocks;
import io.spaceevo.latency.refit.EpochMemory;
import io.spaceevo.latency.refit.EpochMemoryContract;
import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.KindUpdate;
import io.spaceevo.latency.refit.MeasuredWorkload;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.latency.refit.RecentIds;
import io.spaceevo.latency.refit.TimedMedian;
import io.spaceevo.space.BlockConfiguration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The keyed state of a device epoch in RocksDB does what every memory does, with what was used last at hand and without. */
class RefitStateTest extends EpochMemoryContract {
    private static final String EPOCH = "xeon.ort.t1/1.29.0/abc123";
    private static final String OTHER_EPOCH = "xeon.ort.t1/1.30.0/abc123";

    private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Stateful()), epoch -> epoch, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        harness.open();
        harness.getOperator().setCurrentKey(EPOCH);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Override
    protected EpochMemory memory() {
        return function().state.of(EPOCH);
    }

    @Test
    void epochsAreRememberedApart() {
        var block = Blocks.some(1).get(0);
        memory().load(Blocks.KIND, block);
        var progress = new KindProgress(
                1,
                1,
                KindProgress.START.lastFit(),
                KindProgress.START.error(),
                KindProgress.START.drift(),
                MeasurementLog.START,
                KindProgress.START.contradicting());
        memory().store(Blocks.KIND, new KindUpdate(progress, List.of(), Optional.empty()));

        harness.getOperator().setCurrentKey(OTHER_EPOCH);

        assertThat(function().state.of(OTHER_EPOCH).load(Blocks.KIND, block).progress())
                .isEqualTo(KindProgress.START);
        harness.getOperator().setCurrentKey(EPOCH);
        assertThat(memory().load(Blocks.KIND, block).progress()).isEqualTo(progress);
    }

    @Test
    void stateHasWhatWasLearntOnceItIsWritten() throws Exception {
        var block = Blocks.some(1).get(0);
        var learning = function().state.of(EPOCH);
        learning.store(Blocks.KIND, update(List.of(block)));

        assertThat(window(block)).isEmpty();
        learning.write();
        assertThat(window(block)).isPresent();
        assertThat(learning.unwritten()).isEmpty();
    }

    @Test
    void moreThanFitsIsWrittenAtOnce() {
        var block = Blocks.some(1).get(0);
        var many = new ArrayList<BlockConfiguration>();
        for (int cin = 1; cin <= 145; cin++) {
            for (int cout = 1; cout <= 145; cout++) {
                many.add(new BlockConfiguration(
                        block.type(), block.activation(), 8, cin, cout, block.kernel(), block.expand(), 1));
            }
        }

        function().state.of(EPOCH).store(Blocks.KIND, update(many));

        assertThat(window(many.get(0))).isPresent();
    }

    private static KindUpdate update(List<BlockConfiguration> blocks) {
        var median = new TimedMedian(MeasurementLog.START, 100, 0);
        var window = new MeasurementWindow(
                List.of(median), new RecentIds(List.of(1L)), OptionalDouble.empty(), new RecentIds(List.of()));
        var measured = blocks.stream()
                .map(block -> new MeasuredWorkload(block, window))
                .toList();
        return new KindUpdate(KindProgress.START, measured, Optional.empty());
    }

    /** What state has, asked by somebody who remembers nothing. */
    private Optional<MeasurementWindow> window(BlockConfiguration block) {
        return new RefitState(function().getRuntimeContext())
                .of(EPOCH)
                .load(Blocks.KIND, block)
                .window();
    }

    /** After a restore nothing is at hand: every call finds what it needs in state. */
    @Nested
    class WithNothingAtHand extends EpochMemoryContract {
        private Optional<RefitState> last = Optional.empty();

        @Override
        protected EpochMemory memory() {
            last.ifPresent(RefitState::write);
            var state = new RefitState(function().getRuntimeContext()).of(EPOCH);
            last = Optional.of(state);
            return state;
        }
    }

    private Stateful function() {
        return (Stateful) ((KeyedProcessOperator<?, ?, ?>) harness.getOperator()).getUserFunction();
    }

    private static final class Stateful extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;
        private transient RefitState state;

        @Override
        public void open(OpenContext context) {
            state = new RefitState(getRuntimeContext());
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) {}
    }
}
