package io.spaceevo.jobs.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.TreesModel;
import io.spaceevo.wire.Predictors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PredictorRefitJobTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private static final RefitSettings SETTINGS = new RefitSettings(Harness.NEED);

    @Test
    void theJobGraphBuildsWithoutGeneratedUidsAndWithoutKryo() {
        var streams = streams();
        PredictorRefitJob.wire(streams, new KafkaTopics("localhost:9092", Map.of()), "group", SETTINGS);

        assertThat(streams.getStreamGraph().getJobGraph().getVertices()).isNotEmpty();
    }

    @Test
    void receivedRecordsCrossFlinkWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ReceivedRecord.class);
    }

    @Test
    void theJobTurnsGoodRecordsIntoPredictorsAndPutsBadOnesAside() throws Exception {
        var records = new ArrayList<>(MeasurementLog.of(80, 3));
        records.add(40, new MeasurementLog().record("no/such/epoch", "garbage".getBytes(StandardCharsets.UTF_8)));
        var streams = streams();
        streams.setParallelism(1);
        var received = streams.fromData(records, TypeInformation.of(ReceivedRecord.class))
                .uid("records");

        var outputs = PredictorRefitJob.wire(received, SETTINGS);
        var predictors = new RecordingSink<>("predictors", LatencyPredictor.class);
        var rejected = new RecordingSink<>("rejected", RejectedRecord.class);
        outputs.predictors().sinkTo(predictors).uid("predictors");
        outputs.rejected().sinkTo(rejected).uid("rejected");
        streams.execute();

        assertThat(newest(predictors.written()).values())
                .extracting(LatencyPredictor::getModel)
                .hasSize(2)
                .hasAtLeastOneElementOfType(TreesModel.class);
        assertThat(rejected.written()).extracting(RejectedRecord::getReason).containsExactly("undecodable");
    }

    /** The whole job, with its default settings: 50 blocks of a device, with and without a sibling. */
    @Test
    void aDeviceWhoseSiblingIsKnownIsPredictedEarlierAndBetter() throws Exception {
        var sibling = MeasuredDevice.of("a.ort.t1/1.29.0/aa", MeasuredDevice.FIRST, 1);
        var device = MeasuredDevice.of("b.ort.t1/1.29.0/bb", MeasuredDevice.SECOND, 2);
        var records = new ArrayList<>(sibling.log(210));
        records.addAll(device.log(50));

        var alone = run(device.log(50));
        var taught = run(records).stream()
                .filter(predictor -> predictor.getEpoch().getPlatform().equals("b.ort.t1"))
                .toList();

        assertThat(firstTrees(alone)).isEqualTo(30);
        assertThat(firstTrees(taught)).isEqualTo(10);
        assertThat(within10(device, taught)).isGreaterThan(95).isGreaterThan(within10(device, alone));
    }

    private static List<LatencyPredictor> run(List<ReceivedRecord> records) throws Exception {
        var streams = streams();
        streams.setParallelism(1);
        var received = streams.fromData(records, TypeInformation.of(ReceivedRecord.class))
                .uid("records");
        var outputs = PredictorRefitJob.wire(received, RefitSettings.defaults());
        var predictors = new RecordingSink<>("sibling-predictors", LatencyPredictor.class);
        outputs.predictors().sinkTo(predictors).uid("predictors");
        streams.execute();
        return predictors.written();
    }

    private static int firstTrees(List<LatencyPredictor> predictors) {
        return predictors.stream()
                .filter(predictor -> predictor.getModel() instanceof TreesModel)
                .mapToInt(LatencyPredictor::getConfigurations)
                .min()
                .orElseThrow();
    }

    private static double within10(MeasuredDevice device, List<LatencyPredictor> predictors) {
        return device.within10(
                Predictors.fromWire(predictors.get(predictors.size() - 1)).predictor(), 50);
    }

    private static Map<String, LatencyPredictor> newest(List<LatencyPredictor> predictors) {
        var newest = new HashMap<String, LatencyPredictor>();
        predictors.forEach(predictor -> newest.put(Predictors.key(predictor), predictor));
        return newest;
    }

    private static StreamExecutionEnvironment streams() {
        var options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        return StreamExecutionEnvironment.getExecutionEnvironment(options);
    }
}
