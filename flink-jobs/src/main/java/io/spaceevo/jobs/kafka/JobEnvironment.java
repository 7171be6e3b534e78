package io.spaceevo.jobs.kafka;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both jobs rely on, so that a cluster whose configuration does not say it runs them as well. */
public final class JobEnvironment {
    /** Never to be changed: state is divided by it. */
    public static final int MAX_PARALLELISM = 1024;

    private static final long CHECKPOINT_MS = 10_000;

    private JobEnvironment() {}

    /** The environment of a {@code main}, with {@code --parallelism} if it was given. */
    public static StreamExecutionEnvironment open(JobArguments options) {
        var streams = StreamExecutionEnvironment.getExecutionEnvironment();
        demand(streams);
        options.positive("parallelism").ifPresent(streams::setParallelism);
        return streams;
    }

    static void demand(StreamExecutionEnvironment streams) {
        var demands = new Configuration();
        demands.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        demands.set(PipelineOptions.GENERIC_TYPES, false);
        demands.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        if (streams.getConfiguration()
                .getOptional(StateBackendOptions.STATE_BACKEND)
                .isEmpty()) {
            demands.set(StateBackendOptions.STATE_BACKEND, "rocksdb"); // queries while heap state is written are unsafe
            demands.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        }
        streams.configure(demands);
        if (!streams.getCheckpointConfig().isCheckpointingEnabled()) {
            streams.enableCheckpointing(CHECKPOINT_MS); // without any no Kafka transaction would ever be committed
        }
    }
}
