package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobEnvironmentTest {
    private static StreamExecutionEnvironment demanded(Configuration cluster) {
        var streams = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
        JobEnvironment.demand(streams);
        return streams;
    }

    @Test
    void aClusterThatSaysNothingStillCommitsTransactionsAndKeepsStateDivisible() {
        var streams = demanded(new Configuration());

        assertThat(streams.getCheckpointConfig().isCheckpointingEnabled()).isTrue();
        assertThat(streams.getCheckpointConfig().getCheckpointingConsistencyMode())
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(streams.getMaxParallelism()).isEqualTo(JobEnvironment.MAX_PARALLELISM);
        assertThat(streams.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        assertThat(streams.getConfiguration().get(StateBackendOptions.STATE_BACKEND))
                .isEqualTo("rocksdb");
    }

    @Test
    void theClustersCheckpointsCount() {
        var cluster = new Configuration();
        cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));

        assertThat(demanded(cluster).getCheckpointConfig().getCheckpointInterval())
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "forst", "com.example.OwnBackendFactory"})
    void anotherStateBackendThanRocksDbIsRefusedInOneLine(String backend) {
        var cluster = new Configuration();
        cluster.set(StateBackendOptions.STATE_BACKEND, backend);

        assertThatThrownBy(() -> demanded(cluster))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the jobs run on RocksDB state only, was " + backend + ": set state.backend.type: rocksdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb", "org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory"})
    void rocksDbMayBeNamedByTheCluster(String backend) {
        var cluster = new Configuration();
        cluster.set(StateBackendOptions.STATE_BACKEND, backend);

        assertThat(demanded(cluster).getConfiguration().get(StateBackendOptions.STATE_BACKEND))
                .isEqualTo(backend);
    }
}
