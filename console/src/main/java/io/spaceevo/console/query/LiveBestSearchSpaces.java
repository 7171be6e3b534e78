package io.spaceevo.console.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.console.query.StandbyTopic.Reading;
import io.spaceevo.console.query.StateAnswer.Unavailable;
import io.spaceevo.kafka.CompactedTopicReader;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.OpenTransactions;
import io.spaceevo.kafka.TimeLeft;
import io.spaceevo.kafka.TopicContent;
import io.spaceevo.kafka.TopicReader;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.KnownPlatforms;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.SearchQueries;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Answers from the queryable state of the running job; where it does not answer in time, from the compacted topic, marked stale. The state may be ahead of the topic
 * by one checkpoint. No topic is read while the job answers. A reader that the job has not answered yet waits {@link QueryLimits#whole} in all for job and topics; one that it has answered takes at most
 * {@link #PROMISED} a question. From the second question on the topic is read along. Not for concurrent use.
 */
public final class LiveBestSearchSpaces implements BestSearchSpaceReader {
    /** Longest time of a question to a warm reader. */
    public static final Duration PROMISED = Duration.ofMillis(200);

    /** A live answer takes about a millisecond: who has not answered by now is not there. */
    private static final Duration PATIENCE = Duration.ofMillis(150);

    private static final Duration TOPIC_PATIENCE = PROMISED.minus(PATIENCE);

    /** For a topic that may only add to what others told. */
    private static final Duration PREDICTORS = Duration.ofSeconds(1);

    private static final String MEND = ": start spaceevo run, or name the cluster that runs";

    private final StateQuestions<PlatformView> state;
    private final StateQuestions<KnownPlatforms> list;
    private final StandbyTopic<BestSearchSpace> topic;
    private final StandbyTopic<String> targets;
    private final StandbyTopic<String> predictors;
    private final QueryLimits limits;
    private final TopicRemarks remarks;
    private final LongSupplier nanos;
    private Duration waiting;
    private boolean asked;
    private boolean answered;
    private boolean listed;

    /** @param nanos the clock, nanoseconds from any origin */
    LiveBestSearchSpaces(
            StateQuestions<PlatformView> state,
            StateQuestions<KnownPlatforms> list,
            StandbyTopic<BestSearchSpace> topic,
            StandbyTopic<String> targets,
            StandbyTopic<String> predictors,
            QueryLimits limits,
            TopicRemarks remarks,
            LongSupplier nanos) {
        this.state = state;
        this.list = list;
        this.topic = topic;
        this.targets = targets;
        this.predictors = predictors;
        this.limits = limits;
        this.remarks = remarks;
        this.nanos = nanos;
        this.waiting = limits.whole();
    }

    /**
     * A reader that keeps to itself what it meets beside answers.
     *
     * @param jobs finds the running job
     */
    public static LiveBestSearchSpaces open(
            JobLookup jobs, Collection<ProxyAddress> proxies, KafkaCluster kafka, QueryLimits limits) {
        return open(jobs, proxies, kafka, limits, remark -> {});
    }

    /**
     * @param jobs finds the running job
     * @param remarks is told, once each, what is bad about the topics: entries that cannot be read, transactions that hide records
     */
    public static LiveBestSearchSpaces open(
            JobLookup jobs,
            Collection<ProxyAddress> proxies,
            KafkaCluster kafka,
            QueryLimits limits,
            Consumer<TopicRemark> remarks) {
        var state = new QueryableStateReader(jobs, SearchQueries.JOB, List.copyOf(proxies), limits);
        var format = WireFormat.of(io.spaceevo.schema.BestSearchSpace.class);
        return new LiveBestSearchSpaces(
                new PatientStateReader<>(state, new QueryableValue<>(SearchQueries.ANSWERS, PlatformView.class)),
                new PatientStateReader<>(state, new QueryableValue<>(SearchQueries.PLATFORMS, KnownPlatforms.class)),
                standby(
                        Topic.BEST_SEARCH_SPACES,
                        name -> CompactedTopicReader.open(kafka, name, (key, bytes) -> decode(format, bytes)),
                        limits),
                standby(Topic.SEARCH_TARGETS, name -> CompactedTopicReader.openKeys(kafka, name), limits),
                standby(Topic.LATENCY_PREDICTORS, name -> CompactedTopicReader.openKeys(kafka, name), limits),
                limits,
                new TopicRemarks(
                        (hidden, limit) -> OpenTransactions.behind(kafka, hidden, TimeLeft.of(limit)), remarks),
                System::nanoTime);
    }

    private static <V> StandbyTopic<V> standby(Topic topic, TopicOpening<V> opening, QueryLimits limits) {
        return new StandbyTopic<>(
                () -> opening.open(topic.topicName()),
                limits.whole(),
                Background.thread("standby-" + topic),
                System::nanoTime);
    }

    @FunctionalInterface
    private interface TopicOpening<V> {
        TopicReader<V> open(String topic);
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
        if (asked) {
            topic.standBy();
        }
        var answer = ask(platform, answered);
        asked = true;
        return answers(platform, answer);
    }

    @Override
    public List<BestSearchSpace> readAll() throws AnswerUnavailableException {
        boolean warm = answered;
        var time = TimeLeft.of(limits.live(), nanos);
        var all = new ArrayList<BestSearchSpace>();
        Optional<Unavailable<PlatformView>> silent = Optional.empty();
        for (var platform : platforms()) {
            var answer = silent.isPresent() ? silent.get() : ask(platform, warm);
            if (answer instanceof Unavailable<PlatformView> nobody) {
                silent = Optional.of(nobody);
            } else if (time.isOver()) {
                silent = Optional.of(new Unavailable<>("no time left to ask for every platform"));
            }
            all.addAll(answers(platform, answer));
        }
        asked = true;
        return all;
    }

    /** @param warm whether the job has answered before, so that it will do so at once or not at all */
    private StateAnswer<PlatformView> ask(String platform, boolean warm) {
        return understood(ask(state, platform, warm));
    }

    private <T extends SpecificRecordBase> StateAnswer<T> ask(StateQuestions<T> questions, String key, boolean warm) {
        long begin = nanos.getAsLong();
        var patience = warm ? PATIENCE : longer(PATIENCE, shorter(limits.live(), waiting.minus(topicShare())));
        var answer = questions.read(key, patience);
        spend(begin);
        answered |= !(answer instanceof Unavailable);
        return answer;
    }

    /** What the job leaves of the whole time. */
    private Duration topicShare() {
        return limits.whole().minus(limits.live());
    }

    /** Takes what was waited since from what may be waited; what comes at once is free. */
    private void spend(long beginNanos) {
        var elapsed = Duration.ofNanos(nanos.getAsLong() - beginNanos);
        if (elapsed.compareTo(PATIENCE) > 0) {
            waiting = longer(Duration.ZERO, waiting.minus(elapsed));
        }
    }

    private StateAnswer<PlatformView> understood(StateAnswer<PlatformView> answer) {
        if (answer instanceof StateAnswer.Found<PlatformView> found
                && found.content().getSchemaVersion() != SearchQueries.ANSWERS_VERSION) {
            var line = "the job answers in version " + found.content().getSchemaVersion()
                    + " and this reader understands " + SearchQueries.ANSWERS_VERSION + ": use the spaceevo of the job";
            remarks.tell(new TopicRemark(line, true));
            return new Unavailable<>(line);
        }
        return answer;
    }

    private List<BestSearchSpace> answers(String platform, StateAnswer<PlatformView> answer)
            throws AnswerUnavailableException {
        if (answer instanceof StateAnswer.Found<PlatformView> found) {
            return fromView(found.content());
        }
        if (answer instanceof Unavailable<PlatformView> nobody) {
            return fromTopic(platform, nobody);
        }
        return List.of();
    }

    private List<BestSearchSpace> fromView(PlatformView view) {
        var answers = new ArrayList<BestSearchSpace>();
        for (var answer : view.getAnswers()) {
            try {
                answers.add(Answers.fromWire(answer));
            } catch (RuntimeException e) {
                remarks.tell(new TopicRemark(
                        "the job's answer to target " + answer.getTarget() + " is passed over, " + e.getMessage(),
                        true));
            }
        }
        return answers;
    }

    private List<BestSearchSpace> fromTopic(String platform, Unavailable<PlatformView> nobody)
            throws AnswerUnavailableException {
        try {
            var reading = newest(topic, false, waiting);
            remarks.complain(reading.content());
            if (!answered) {
                explain(reading.content());
            }
            var age = reading.late() ? Optional.of(reading.age()) : Optional.<Duration>empty();
            return reading.content().values().values().stream()
                    .filter(best -> best.platform().equals(platform))
                    .map(best -> best.asStale(age))
                    .toList();
        } catch (TopicUnavailableException e) {
            throw new AnswerUnavailableException(
                    "neither the job nor its topic answers: " + nobody.reason() + "; " + e.getMessage() + MEND, e);
        }
    }

    @Override
    public List<String> platforms() throws AnswerUnavailableException {
        if (ask(list, SearchQueries.ALL_PLATFORMS, answered) instanceof StateAnswer.Found<KnownPlatforms> found
                && found.content().getSchemaVersion() == SearchQueries.PLATFORMS_VERSION) {
            return List.copyOf(found.content().getPlatforms());
        }
        return platformsOfTopics();
    }

    /** Those with an answer or a target, and as far as their large topic can be read in a second those with a predictor. */
    private List<String> platformsOfTopics() throws AnswerUnavailableException {
        boolean again = listed;
        listed = true;
        var platforms = new TreeSet<String>();
        try {
            // what the job's own transaction hides of its answers, it tells itself
            addPlatforms(newest(topic, again, waiting).content(), platforms);
            addPlatforms(explain(newest(targets, again, waiting).content()), platforms);
            addMeasured(platforms, again);
        } catch (TopicUnavailableException e) {
            throw new AnswerUnavailableException("cannot list platforms: " + e.getMessage() + MEND, e);
        }
        return List.copyOf(platforms);
    }

    private void addMeasured(Set<String> platforms, boolean again) throws TopicUnavailableException {
        try {
            var patience = platforms.isEmpty() ? waiting : shorter(PREDICTORS, waiting);
            addPlatforms(explain(newest(predictors, again, patience).content()), platforms);
        } catch (TopicUnavailableException e) {
            if (platforms.isEmpty()) {
                throw e;
            }
        }
    }

    private <V> Reading<V> newest(StandbyTopic<V> standby, boolean again, Duration patience)
            throws TopicUnavailableException {
        if (again) {
            standby.standBy();
        }
        long begin = nanos.getAsLong();
        try {
            return standby.newest(longer(TOPIC_PATIENCE, patience));
        } finally {
            spend(begin);
        }
    }

    private <V> TopicContent<V> explain(TopicContent<V> content) {
        remarks.explain(content, longer(TOPIC_PATIENCE, waiting));
        return content;
    }

    private void addPlatforms(TopicContent<?> content, Set<String> platforms) {
        remarks.complain(content);
        for (var key : content.values().keySet()) {
            int slash = key.indexOf('/');
            if (slash > 0) {
                platforms.add(key.substring(0, slash));
            } else {
                remarks.tell(new TopicRemark(
                        "topic " + content.topic() + ": the entry of key " + key
                                + " is passed over, a key begins with a platform and a slash",
                        false));
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public void close() {
        state.close();
        list.close();
        List.of(topic, targets, predictors).forEach(StandbyTopic::close);
    }
}
