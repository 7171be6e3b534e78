package io.spaceevo.jobs.kafka;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both jobs rely on, so that a cluster whose configuration does not say it runs them as well. */
public final class JobEnvironment {
    /** Never to be changed: state is divided by it. */
    public static final int MAX_PARALLELISM = 720;

    private static final long CHECKPOINT_MS = 10_000;

    private static final String ROCKSDB = "rocksdb";

    /** The same by its class, which a client need not have. */
    private static final String ROCKSDB_FACTORY = "org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory";

    private JobEnvironment() {}

    /** The environment of a {@code main}, with {@code --parallelism} if it was given. */
    public static StreamExecutionEnvironment open(JobOptions options) {
        var streams = StreamExecutionEnvironment.getExecutionEnvironment();
        demand(streams);
        options.parallelism().ifPresent(streams::setParallelism);
        return streams;
    }

    /** @throws IllegalArgumentException if the cluster's state backend is not RocksDB: queries while heap state is written are unsafe */
    static void demand(StreamExecutionEnvironment streams) {
        var demands = new Configuration();
        demands.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        demands.set(PipelineOptions.GENERIC_TYPES, false);
        demands.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        var backend = streams.getConfiguration().getOptional(StateBackendOptions.STATE_BACKEND);
        if (backend.isEmpty()) {
            demands.set(StateBackendOptions.STATE_BACKEND, ROCKSDB);
            demands.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        } else if (!backend.get().equals(ROCKSDB) && !backend.get().equals(ROCKSDB_FACTORY)) {
            throw new IllegalArgumentException("the jobs run on RocksDB state only, was " + backend.get() + ": set "
                    + StateBackendOptions.STATE_BACKEND.key() + ": " + ROCKSDB);
        }
        streams.configure(demands);
        if (!streams.getCheckpointConfig().isCheckpointingEnabled()) {
            streams.enableCheckpointing(CHECKPOINT_MS); // without any no Kafka transaction would ever be committed
        }
    }
}
