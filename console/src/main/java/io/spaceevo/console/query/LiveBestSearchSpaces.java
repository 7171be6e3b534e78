package io.spaceevo.console.query;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;

/**
 * Answers from the queryable state of the running job; where it does not answer in time, from the compacted topic, marked stale. The state may be ahead of the topic
 * by one checkpoint. A platform's first read may take as long as the limits allow; from its second read on the topic is read along, and an answer takes at most
 * {@value #PATIENCE_MS} ms. Not for concurrent use.
 */
public final class LiveBestSearchSpaces implements BestSearchSpaceReader {
    /** Version of {@link PlatformView} that this reader understands. */
    static final int SCHEMA_VERSION = Answers.VIEW_VERSION;

    /** A live answer takes about a millisecond: who has not answered by now is not there. */
    static final long PATIENCE_MS = 150;

    private static final List<Topic> NAME_PLATFORMS =
            List.of(Topic.LATENCY_PREDICTORS, Topic.SEARCH_TARGETS, Topic.BEST_SEARCH_SPACES);

    private final PatientStateReader<PlatformView> state;
    private final StandbyTopic<BestSearchSpace> topic;
    private final List<CompactedTopicReader<Integer>> keys;
    private final QueryLimits limits;
    private final Set<String> askedBefore = new HashSet<>();

    LiveBestSearchSpaces(
            QueryableStateReader<PlatformView> state,
            CompactedTopicReader<BestSearchSpace> topic,
            List<CompactedTopicReader<Integer>> keys,
            QueryLimits limits) {
        this.state = new PatientStateReader<>(state);
        this.topic = new StandbyTopic<>(topic, limits.total());
        this.keys = List.copyOf(keys);
        this.limits = limits;
    }

    /**
     * @param jobs finds the running job
     * @param jobName of the search job
     * @param queryableName of its view
     */
    public static LiveBestSearchSpaces open(
            JobLookup jobs,
            String jobName,
            String queryableName,
            Collection<ProxyAddress> proxies,
            KafkaCluster kafka,
            QueryLimits limits) {
        var format = WireFormat.of(io.spaceevo.schema.BestSearchSpace.class);
        return new LiveBestSearchSpaces(
                new QueryableStateReader<>(
                        jobs,
                        jobName,
                        List.copyOf(proxies),
                        new QueryableValue<>(queryableName, PlatformView.class),
                        limits),
                CompactedTopicReader.open(kafka, Topic.BEST_SEARCH_SPACES.topicName(), bytes -> decode(format, bytes)),
                NAME_PLATFORMS.stream()
                        .map(topic -> CompactedTopicReader.open(kafka, topic.topicName(), bytes -> bytes.length))
                        .toList(),
                limits);
    }

    private static BestSearchSpace decode(WireFormat<io.spaceevo.schema.BestSearchSpace> format, byte[] bytes) {
        try {
            return Answers.fromWire(format.decode(bytes));
        } catch (UnreadableMessageException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    @Override
    public List<BestSearchSpace> read(String platform) throws AnswerUnavailableException {
        var answer = state.read(platform, patience(platform));
        if (answer instanceof StateAnswer.Found<PlatformView> found) {
            return fromView(found.content());
        }
        if (answer instanceof StateAnswer.NoSuchKey<PlatformView>) {
            return List.of();
        }
        return fromTopic(platform, answer);
    }

    private Duration patience(String platform) {
        if (askedBefore.add(platform)) {
            return limits.total();
        }
        topic.standBy();
        return Duration.ofMillis(PATIENCE_MS);
    }

    private static List<BestSearchSpace> fromView(PlatformView view) throws AnswerUnavailableException {
        if (view.getSchemaVersion() != SCHEMA_VERSION) {
            throw new AnswerUnavailableException("the job answers in version " + view.getSchemaVersion()
                    + " and this reader understands " + SCHEMA_VERSION + ": use the spaceevo of the job");
        }
        return view.getAnswers().stream().map(Answers::fromWire).toList();
    }

    private List<BestSearchSpace> fromTopic(String platform, StateAnswer<PlatformView> answer)
            throws AnswerUnavailableException {
        try {
            return topic.newest().values().stream()
                    .filter(best -> best.platform().equals(platform))
                    .map(BestSearchSpace::asStale)
                    .toList();
        } catch (TopicUnavailableException e) {
            throw new AnswerUnavailableException(
                    "neither the job nor its topic answers: " + answer + "; " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> platforms() throws AnswerUnavailableException {
        var platforms = new TreeSet<String>();
        for (var reader : keys) {
            try {
                reader.newest(limits.total())
                        .keySet()
                        .forEach(key -> platforms.add(key.substring(0, key.indexOf('/'))));
            } catch (TopicUnavailableException e) {
                throw new AnswerUnavailableException("cannot list platforms: " + e.getMessage(), e);
            }
        }
        return List.copyOf(platforms);
    }

    @Override
    public void close() {
        state.close();
        topic.close();
        keys.forEach(CompactedTopicReader::close);
    }
}
