package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

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
}
