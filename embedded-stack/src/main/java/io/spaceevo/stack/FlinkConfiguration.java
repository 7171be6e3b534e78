package io.spaceevo.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.QueryableStateOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Flink's options for a cluster that lives in this JVM and keeps its state on the local disk. */
final class FlinkConfiguration {
    static final int MAX_PARALLELISM = 720;

    private FlinkConfiguration() {}

    /** Options of the cluster: everything on the loopback interface, no uploads of jars over REST. */
    static Configuration ofCluster(FlinkSettings settings, Path scratch, List<Integer> proxyPorts) {
        var options = ofJobs(settings);
        options.set(CoreOptions.TMP_DIRS, scratch.toString());
        options.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.slots());
        options.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        options.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        options.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(5));
        options.set(RestOptions.ADDRESS, "127.0.0.1");
        options.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        options.set(RestOptions.BIND_PORT, "0");
        // the cluster's end waits so long for somebody to fetch the result of a savepoint asked for over REST
        options.set(RestOptions.ASYNC_OPERATION_STORE_DURATION, Duration.ofSeconds(10));
        options.set(WebOptions.SUBMIT_ENABLE, false);
        options.set(WebOptions.TMP_DIR, scratch.toString());
        queries(options, proxyPorts);
        return options;
    }

    /** Options of every job: Avro or plain records only, every operator with a fixed uid, RocksDB, retained checkpoints. */
    static Configuration ofJobs(FlinkSettings settings) {
        var options = new Configuration();
        options.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        options.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(PipelineOptions.OBJECT_REUSE, settings.objectReuse());
        options.set(ExecutionOptions.BUFFER_TIMEOUT, settings.bufferTimeout());
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        checkpoints(options, settings.checkpointInterval());
        restarts(options);
        return options;
    }

    /** Options of the job of one name: where its checkpoints go. */
    static Configuration ofJob(FlinkSettings settings, JobFolder folder) {
        var options = ofJobs(settings);
        options.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.checkpoints().toUri().toString());
        return options;
    }

    @SuppressWarnings("deprecation")
    private static void queries(Configuration options, List<Integer> proxyPorts) {
        options.set(QueryableStateOptions.ENABLE_QUERYABLE_STATE_PROXY_SERVER, true);
        options.set(QueryableStateOptions.PROXY_PORT_RANGE, commas(proxyPorts));
        options.set(QueryableStateOptions.SERVER_PORT_RANGE, "0");
    }

    private static void checkpoints(Configuration options, Duration interval) {
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        options.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
        options.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
        options.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static void restarts(Configuration options) {
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(1));
    }

    private static String commas(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
