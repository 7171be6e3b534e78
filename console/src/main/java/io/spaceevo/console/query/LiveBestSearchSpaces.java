package io.spaceevo.console.query;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    private static final String MEND = ": start spaceevo run, or name the cluster that runs";

    private final PatientStateReader<PlatformView> state;
    private final StandbyTopic<BestSearchSpace> topic;
    private final StandbyTopic<Integer> targets;
    private final StandbyTopic<Integer> predictors;
    private final QueryLimits limits;
    private final Set<String> askedBefore = new HashSet<>();

    private LiveBestSearchSpaces(QueryableStateReader<PlatformView> state, KafkaCluster kafka, QueryLimits limits) {
        var format = WireFormat.of(io.spaceevo.schema.BestSearchSpace.class);
        this.state = new PatientStateReader<>(state);
        this.topic = topic(Topic.BEST_SEARCH_SPACES, bytes -> decode(format, bytes), kafka, limits);
        this.targets = topic(Topic.SEARCH_TARGETS, bytes -> bytes.length, kafka, limits);
        this.predictors = topic(Topic.LATENCY_PREDICTORS, bytes -> bytes.length, kafka, limits);
        this.limits = limits;
    }

    private static <V> StandbyTopic<V> topic(
            Topic topic, Function<byte[], V> decode, KafkaCluster kafka, QueryLimits limits) {
        return new StandbyTopic<>(() -> CompactedTopicReader.open(kafka, topic.topicName(), decode), limits.total());
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
        return new LiveBestSearchSpaces(
                new QueryableStateReader<>(
                        jobs,
                        jobName,
                        List.copyOf(proxies),
                        new QueryableValue<>(queryableName, PlatformView.class),
                        limits),
                kafka,
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
                    "neither the job nor its topic answers: " + answer + "; " + e.getMessage() + MEND, e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Those with a target or an answer; where there is none, those with a predictor, whose topic takes longest to read.
     */
    @Override
    public List<String> platforms() throws AnswerUnavailableException {
        try {
            var platforms = platforms(topic.newest().keySet());
            platforms.addAll(platforms(targets.newest().keySet()));
            return List.copyOf(
                    platforms.isEmpty() ? platforms(predictors.newest().keySet()) : platforms);
        } catch (TopicUnavailableException e) {
            throw new AnswerUnavailableException("cannot list platforms: " + e.getMessage() + MEND, e);
        }
    }

    private static SortedSet<String> platforms(Collection<String> keys) {
        return keys.stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        state.close();
        List.of(topic, targets, predictors).forEach(StandbyTopic::close);
    }
}
