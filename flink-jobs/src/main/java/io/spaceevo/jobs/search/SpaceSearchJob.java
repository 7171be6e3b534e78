package io.spaceevo.jobs.search;

import java.util.Optional;

import io.spaceevo.jobs.kafka.JobEnvironment;
import io.spaceevo.jobs.kafka.JobOptions;
import io.spaceevo.jobs.kafka.KafkaTopics;
import io.spaceevo.jobs.kafka.OriginalKey;
import io.spaceevo.jobs.kafka.ReceivedRecord;
import io.spaceevo.jobs.kafka.RecordKey;
import io.spaceevo.live.SliceLimit;
import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.PlatformUpdate;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.SearchInput;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.TargetUpdate;
import io.spaceevo.wire.SearchQueries;
import io.spaceevo.wire.Topic;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns predictors, block qualities and targets into the current best search spaces. */
public final class SpaceSearchJob {
    /** Name of the running job, by which readers find it. */
    public static final String NAME = SearchQueries.JOB;

    private static final String READ_PREDICTORS = "read-latency-predictors";
    private static final String READ_TARGETS = "read-search-targets";
    private static final String READ_HYPERSPACES = "read-hyperspaces";
    private static final String READ_QUALITIES = "read-block-qualities";
    private static final String DECODE_INPUTS = "decode-search-inputs";
    private static final String DECODE_QUALITIES = "decode-block-qualities";
    private static final String ADVANCE_SEARCH = "advance-search";
    private static final String LIST_PLATFORMS = "list-platforms";
    private static final String WRITE_ROUNDS = "write-search-rounds";
    private static final String WRITE_ANSWERS = "write-best-search-spaces";
    private static final String WRITE_TARGETS = "write-default-targets";
    private static final String WRITE_REJECTED = "write-rejected-search-inputs";

    private static final long ADOPTION_PAUSE_MS = 10_000;

    private SpaceSearchJob() {}

    /**
     * What the job reads.
     *
     * @param inputs predictors and targets as received
     * @param qualities hyperspaces and block qualities as received
     */
    record Sources(DataStream<ReceivedRecord> inputs, DataStream<ReceivedRecord> qualities) {}

    /** Where the job writes. */
    record Sinks(
            Sink<SearchRound> rounds,
            Sink<AnswerUpdate> answers,
            Sink<TargetUpdate> defaultTargets,
            Sink<RejectedRecord> rejected) {}

    /** Options of the job. */
    private static final class Options {
        @Mixin
        private JobOptions common = new JobOptions();

        /** Must differ from that of every other job on the Kafka cluster. */
        @Option(names = "--transactional-id-prefix", paramLabel = "NAME")
        private String transactionalIdPrefix = NAME;

        /** Seed of default targets. */
        @Option(names = "--seed", paramLabel = "N")
        private long seed;
    }

    /** Runs the job on Kafka. */
    public static void main(String[] arguments) throws Exception {
        var options = JobOptions.read(new Options(), arguments);
        var environment = JobEnvironment.open(options.common);
        wire(environment, options.common.topics(), options.transactionalIdPrefix, options.seed);
        environment.execute(NAME);
    }

    /**
     * Builds the graph between topics.
     *
     * @param transactionalIdPrefix unlike that of every other job on this Kafka cluster
     * @param defaultSeed of targets that the job makes for platforms without any
     */
    public static void wire(
            StreamExecutionEnvironment environment,
            KafkaTopics topics,
            String transactionalIdPrefix,
            long defaultSeed) {
        var predictors = source(environment, topics, Topic.LATENCY_PREDICTORS, READ_PREDICTORS);
        var targets = source(environment, topics, Topic.SEARCH_TARGETS, READ_TARGETS);
        var hyperspaces = source(environment, topics, Topic.HYPERSPACES, READ_HYPERSPACES);
        var qualities = source(environment, topics, Topic.BLOCK_QUALITIES, READ_QUALITIES);
        wire(
                new Sources(predictors.union(targets), hyperspaces.union(qualities)),
                new Sinks(
                        topics.exactlyOnce(
                                Topic.SEARCH_ROUNDS,
                                SearchRound.class,
                                RecordKey.text(SearchRound::getTarget),
                                transactionalIdPrefix),
                        topics.exactlyOnce(
                                Topic.BEST_SEARCH_SPACES,
                                BestSearchSpace.class,
                                RecordKey.text(AnswerUpdate::getTarget),
                                update -> Optional.ofNullable(update.getAnswer()),
                                transactionalIdPrefix),
                        topics.atLeastOnce(
                                Topic.SEARCH_TARGETS,
                                SearchTarget.class,
                                RecordKey.text(TargetUpdate::getTarget),
                                update -> Optional.ofNullable(update.getMessage())),
                        topics.atLeastOnce(Topic.REJECTED_RECORDS, RejectedRecord.class, new OriginalKey())),
                new SearchFunction(SliceLimit.ofMillis(SliceSchedule.SLICE_MS), ADOPTION_PAUSE_MS, defaultSeed));
    }

    private static DataStream<ReceivedRecord> source(
            StreamExecutionEnvironment environment, KafkaTopics topics, Topic topic, String uid) {
        return environment
                .fromSource(topics.source(topic, NAME), WatermarkStrategy.noWatermarks(), "Read " + topic)
                .uid(uid);
    }

    static void wire(Sources sources, Sinks sinks, SearchFunction search) {
        var inputs = sources.inputs()
                .process(new DecodeSearchInputs())
                .returns(new AvroTypeInfo<>(SearchInput.class))
                .uid(DECODE_INPUTS)
                .name("Decode predictors and targets");
        var qualities = sources.qualities()
                .process(new DecodeQualities())
                .returns(new AvroTypeInfo<>(io.spaceevo.schema.QualityInput.class))
                .uid(DECODE_QUALITIES)
                .name("Decode hyperspaces and block qualities");
        var rounds = inputs.keyBy(SearchInput::getPlatform)
                .connect(qualities.broadcast(SearchState.HYPERSPACES, SearchState.QUALITIES))
                .process(search)
                .returns(new AvroTypeInfo<>(SearchRound.class))
                .uid(ADVANCE_SEARCH)
                .name("Advance search");
        rounds.getSideOutput(SearchFunction.PLATFORMS)
                .keyBy(update -> SearchQueries.ALL_PLATFORMS)
                .process(new KnownPlatformsFunction())
                .returns(new AvroTypeInfo<>(PlatformUpdate.class))
                .uid(LIST_PLATFORMS)
                .name("List platforms")
                .setParallelism(1);
        rounds.sinkTo(sinks.rounds()).uid(WRITE_ROUNDS).name("Write search rounds");
        rounds.getSideOutput(SearchFunction.ANSWERS)
                .sinkTo(sinks.answers())
                .uid(WRITE_ANSWERS)
                .name("Write best search spaces");
        rounds.getSideOutput(SearchFunction.DEFAULT_TARGETS)
                .sinkTo(sinks.defaultTargets())
                .uid(WRITE_TARGETS)
                .name("Write default targets");
        inputs.getSideOutput(DecodeFunction.REJECTED)
                .union(qualities.getSideOutput(DecodeFunction.REJECTED))
                .sinkTo(sinks.rejected())
                .uid(WRITE_REJECTED)
                .name("Write rejected search inputs");
    }
}
