package io.spaceevo.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.live.SliceLimit;
import io.spaceevo.live.Synthetic;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.RoundResult;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.wire.Topic;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpaceSearchJobTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final List<String> PLATFORMS = List.of("p1.ort.t1", "p2.ort.t1", "p3.ort.t1", "p4.ort.t1");
    private static final byte[] GARBAGE = "no avro at all".getBytes(StandardCharsets.UTF_8);

    @Test
    void theJobGraphBuildsWithoutGeneratedUidsAndWithoutKryo() {
        var environment = environment();
        SpaceSearchJob.wire(environment, new KafkaTopics("localhost:9092", Map.of()), "test", 0);
        assertThat(environment.getStreamGraph().getJobGraph().getVertices()).isNotEmpty();
    }

    @Test
    void everyPlatformIsSearchedAndGarbageIsPutAside() throws Exception {
        var environment = environment();
        environment.setParallelism(2);
        var rounds = new QueueSink<>("rounds", SearchRound.class);
        var answers = new QueueSink<>("answers", AnswerUpdate.class);
        var defaults = new QueueSink<>("defaults", TargetUpdate.class);
        var rejected = new QueueSink<>("rejected", RejectedRecord.class);
        SpaceSearchJob.wire(
                new SpaceSearchJob.Sources(
                        open(environment, "inputs", inputs()), open(environment, "qualities", qualities())),
                new SpaceSearchJob.Sinks(rounds, answers, defaults, rejected),
                new SearchFunction(SliceLimit.ofMillis(20), 0, 0));
        var job = environment.executeAsync("search");
        try {
            var found = answers.await(
                    PLATFORMS.size(), update -> !Double.isNaN(update.getAnswer().getScoreSd()));
            assertThat(found.stream()
                            .map(AnswerUpdate::getAnswer)
                            .filter(answer -> !Double.isNaN(answer.getScoreSd()))
                            .map(BestSearchSpace::getPlatform))
                    .containsExactlyInAnyOrderElementsOf(PLATFORMS);
            assertThat(rejected.await(4, record -> true))
                    .allSatisfy(record -> assertThat(record.getValue()).isEqualTo(ByteBuffer.wrap(GARBAGE)))
                    .extracting(RejectedRecord::getTopic)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(
                                    Topic.LATENCY_PREDICTORS,
                                    Topic.SEARCH_TARGETS,
                                    Topic.HYPERSPACES,
                                    Topic.BLOCK_QUALITIES)
                            .map(Topic::topicName)
                            .toList());
            assertThat(rounds.await(8, round -> round.getEvent() instanceof RoundResult).stream()
                            .filter(round -> round.getTarget().startsWith("p3."))
                            .toList())
                    .as("what the function alone does")
                    .isEqualTo(alone("p3.ort.t1"));
        } finally {
            job.cancel().get();
        }
    }

    private static List<SearchRound> alone(String platform) throws Exception {
        try (var harness = SearchHarness.started(1000)
                .give(Synthetic.FILE)
                .give(Synthetic.qualities())
                .give(Synthetic.predictors(Synthetic.epoch(platform, "e1"), 1, Synthetic::micros))
                .give(Synthetic.target(platform, 400, 900))
                .work()) {
            return harness.rounds();
        }
    }

    private static List<ReceivedRecord> inputs() {
        var records = new ArrayList<ReceivedRecord>();
        records.add(Received.record(Topic.LATENCY_PREDICTORS, "any", GARBAGE));
        records.add(Received.record(Topic.SEARCH_TARGETS, "any", GARBAGE));
        for (var platform : PLATFORMS) {
            records.add(Received.of(Synthetic.target(platform, 400, 900)));
            Synthetic.predictors(Synthetic.epoch(platform, "e1"), 1, Synthetic::micros)
                    .forEach(predictor -> records.add(Received.of(predictor)));
        }
        return records;
    }

    private static List<ReceivedRecord> qualities() {
        var records = new ArrayList<ReceivedRecord>();
        records.add(Received.record(Topic.BLOCK_QUALITIES, "any", GARBAGE));
        Synthetic.qualities().forEach(table -> records.add(Received.of(table)));
        records.add(Received.record(Topic.HYPERSPACES, "any", GARBAGE));
        records.add(Received.of(Synthetic.FILE));
        return records;
    }

    private static DataStream<ReceivedRecord> open(
            StreamExecutionEnvironment environment, String uid, List<ReceivedRecord> records) {
        return environment
                .addSource(new OpenSource(uid, records), uid, TypeInformation.of(ReceivedRecord.class))
                .uid(uid);
    }

    private static StreamExecutionEnvironment environment() {
        var options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        return StreamExecutionEnvironment.getExecutionEnvironment(options);
    }
}
