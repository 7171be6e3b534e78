package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import io.spaceevo.live.PlatformStore;
import io.spaceevo.live.PlatformStoreContract;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keyed state of a platform in RocksDB does what every store does. */
class SearchStateTest extends PlatformStoreContract {
    private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Stateful()), platform -> platform, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        harness.open();
        harness.getOperator().setCurrentKey("one");
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Override
    protected PlatformStore store() {
        return ((Stateful) ((KeyedProcessOperator<?, ?, ?>) harness.getOperator()).getUserFunction()).state;
    }

    @Test
    void platformsDoNotSeeEachOther() throws IOException {
        store().latencies().put("a", new float[] {1});

        harness.getOperator().setCurrentKey("other");

        assertThat(store().latencies().all()).isEmpty();
    }

    private static final class Stateful extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;
        private transient SearchState state;

        @Override
        public void open(OpenContext context) {
            state = new SearchState(getRuntimeContext());
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) {}
    }
}
