package io.spaceevo.console.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.answer.BestSearchSpace.KindProgress;
import io.spaceevo.answer.BestSearchSpaceReader;
import io.spaceevo.kafka.CompactedTopicReader;
import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.wire.Identity;
import io.spaceevo.wire.Predictors;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;

/**
 * Answers of another reader, and of platforms that are measured and have none yet, because nothing is searched for them: how many blocks of each kind. These come from
 * the topic of predictors, which is read only if there is such a platform. Not for concurrent use.
 */
public final class EveryPlatform implements BestSearchSpaceReader {
    /** For a topic that only adds to what another knows: at first, and when it is read along. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration LATER = Duration.ofMillis(50);

    private static final String LACKS =
            "a search: one begins by itself once block qualities are imported (spaceevo tables import) and all their kinds are measured in INT8, or add one with"
                    + " spaceevo target add";

    private final BestSearchSpaceReader answers;
    private final Supplier<CompactedTopicReader<byte[]>> open;
    private Optional<CompactedTopicReader<byte[]>> predictors = Optional.empty();
    private final WireFormat<LatencyPredictor> format = WireFormat.of(LatencyPredictor.class);
    private SortedMap<String, byte[]> known = new TreeMap<>();

    /** @param open the topic of predictors, when it is first needed */
    EveryPlatform(BestSearchSpaceReader answers, Supplier<CompactedTopicReader<byte[]>> open) {
        this.answers = answers;
        this.open = open;
    }

    /** @param answers is closed with this reader */
    public static EveryPlatform open(BestSearchSpaceReader answers, KafkaCluster kafka) {
        return new EveryPlatform(
                answers,
                () -> CompactedTopicReader.open(kafka, Topic.LATENCY_PREDICTORS.topicName(), (key, bytes) -> bytes));
    }

    @Override
    public List<BestSearchSpace> read(String platform) throws AnswerUnavailableException {
        var found = answers.read(platform);
        return found.isEmpty() ? measured(platform).stream().toList() : found;
    }

    @Override
    public List<BestSearchSpace> readAll() throws AnswerUnavailableException {
        var all = new ArrayList<>(answers.readAll());
        var answered = all.stream().map(BestSearchSpace::platform).collect(Collectors.toSet());
        answers.platforms().stream()
                .filter(platform -> !answered.contains(platform))
                .forEach(platform -> measured(platform).ifPresent(all::add));
        return all;
    }

    @Override
    public List<String> platforms() throws AnswerUnavailableException {
        return answers.platforms();
    }

    private Optional<BestSearchSpace> measured(String platform) {
        var ofPlatform = newest().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(platform + "/"))
                .flatMap(entry -> decode(entry.getValue()).stream())
                .toList();
        return ofPlatform.stream()
                .max(Comparator.comparingLong(LatencyPredictor::getAsOf))
                .map(newest -> answer(platform, newest.getEpoch(), ofPlatform));
    }

    private static BestSearchSpace answer(
            String platform, io.spaceevo.schema.DeviceEpoch epoch, Collection<LatencyPredictor> predictors) {
        var kinds = predictors.stream()
                .filter(predictor -> predictor.getEpoch().equals(epoch))
                .map(predictor -> new KindProgress(
                        Identity.fromWire(predictor.getKind()).text(),
                        predictor.getConfigurations(),
                        predictor.getNeed(),
                        predictor.getPrequentialWithin10(),
                        predictor.getPrequentialMape(),
                        Predictors.interval(predictor),
                        Predictors.siblings(predictor)))
                .sorted(Comparator.comparing(KindProgress::kind))
                .toList();
        return new BestSearchSpace(
                "",
                platform,
                "",
                BestSearchSpace.Qualities.named(""),
                BestSearchSpace.Status.WARMING,
                List.of(),
                kinds,
                Optional.of(LACKS),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** What cannot be read is as if it were not there: it is another reader's to complain of. */
    private Optional<LatencyPredictor> decode(byte[] predictor) {
        try {
            return Optional.of(format.decode(predictor));
        } catch (UnreadableMessageException e) {
            return Optional.empty();
        }
    }

    private SortedMap<String, byte[]> newest() {
        try {
            var limit = predictors.isPresent() ? LATER : FIRST;
            var reader = predictors.orElseGet(open);
            predictors = Optional.of(reader);
            known = reader.newest(limit).values();
        } catch (TopicUnavailableException e) {
            // what is known stays, and the other reader says who does not answer
        }
        return known;
    }

    @Override
    public void close() {
        answers.close();
        predictors.ifPresent(CompactedTopicReader::close);
    }
}
