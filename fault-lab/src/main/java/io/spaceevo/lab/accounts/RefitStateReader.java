package io.spaceevo.lab.accounts;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.schema.StateKindProgress;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;

/** Reads the counters of PredictorRefitJob from a savepoint in Flink's canonical format. Uid and names of state are constants of the job that never change. */
public final class RefitStateReader {
    private static final String UID = "refit-predictors";
    private static final String SEPARATOR = "\t";

    private RefitStateReader() {}

    public static SortedMap<Subject, StateCounts> read(Path savepoint) throws Exception {
        var settings = new Configuration();
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        settings.set(RestOptions.BIND_PORT, "0");
        var streams = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        var counts = new TreeMap<Subject, StateCounts>();
        var lines = SavepointReader.read(streams, savepoint.toUri().toString(), new HashMapStateBackend())
                .readKeyedState(OperatorIdentifier.forUid(UID), new Counters(), Types.STRING, Types.STRING);
        try (CloseableIterator<String> read = lines.executeAndCollect()) {
            while (read.hasNext()) {
                add(counts, read.next().split(SEPARATOR, -1));
            }
        }
        return counts;
    }

    private static void add(Map<Subject, StateCounts> counts, String[] fields) {
        var kindAndReason = fields[1];
        int slash = kindAndReason.lastIndexOf('/');
        var subject = new Subject(fields[0], kindAndReason.substring(0, slash));
        counts.merge(
                subject, counted(kindAndReason.substring(slash + 1), Long.parseLong(fields[2])), StateCounts::plus);
    }

    private static StateCounts counted(String what, long number) {
        return switch (what) {
            case "learnt" -> new StateCounts(number, 0, 0, 0, 0);
            case "disqualified" -> new StateCounts(0, number, 0, 0, 0);
            case "repeated" -> new StateCounts(0, 0, number, 0, 0);
            case "surplus" -> new StateCounts(0, 0, 0, number, 0);
            case "out-of-range" -> new StateCounts(0, 0, 0, 0, number);
            default -> throw new IllegalArgumentException("the lab knows no reason " + what);
        };
    }

    /** Epoch, kind with reason, and number, a line each. */
    private static final class Counters extends KeyedStateReaderFunction<String, String> {
        private static final long serialVersionUID = 1L;

        private transient MapState<String, StateKindProgress> progress;
        private transient MapState<String, Long> notLearnt;

        @SuppressWarnings("NullAway.Init") // open sets what does not travel
        Counters() {}

        @Override
        public void open(OpenContext context) {
            progress = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            "kind-progress", Types.STRING, new AvroTypeInfo<>(StateKindProgress.class)));
            notLearnt =
                    getRuntimeContext().getMapState(new MapStateDescriptor<>("not-learnt", Types.STRING, Types.LONG));
        }

        @Override
        public void readKey(String epoch, Context context, Collector<String> out) throws Exception {
            for (var kind : progress.entries()) {
                out.collect(epoch + SEPARATOR + kind.getKey() + "/learnt" + SEPARATOR
                        + kind.getValue().getMeasurements());
            }
            for (var reason : notLearnt.entries()) {
                out.collect(epoch + SEPARATOR + reason.getKey() + SEPARATOR + reason.getValue());
            }
        }
    }
}
