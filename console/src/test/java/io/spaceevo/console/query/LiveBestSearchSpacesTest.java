package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.console.query.StateAnswer.Found;
import io.spaceevo.console.query.StateAnswer.Unavailable;
import io.spaceevo.kafka.HiddenRecords;
import io.spaceevo.kafka.OpenTransaction;
import io.spaceevo.kafka.TopicContent;
import io.spaceevo.kafka.TopicReader;
import io.spaceevo.kafka.TopicUnavailableException;
import io.spaceevo.schema.KnownPlatforms;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.wire.Answers;
import io.spaceevo.wire.SearchQueries;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The times of docs/operations.md, by a clock that passes as fast as everybody waits as long as they may. */
class LiveBestSearchSpacesTest {
    private static final Duration COLD = Duration.ofSeconds(8);
    private static final Duration WARM = Duration.ofMillis(200);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final FakeJob job = new FakeJob();
    private final FakeList list = new FakeList();
    private final FakeTopic<BestSearchSpace> answers = new FakeTopic<>("best-search-spaces");
    private final FakeTopic<String> targets = new FakeTopic<>("search-targets");
    private final FakeTopic<String> predictors = new FakeTopic<>("latency-predictors");
    private final List<TopicRemark> remarks = new ArrayList<>();
    private final LiveBestSearchSpaces reader = new LiveBestSearchSpaces(
            job,
            list,
            standby(answers),
            standby(targets),
            standby(predictors),
            QueryLimits.standard(),
            new TopicRemarks(
                    (hidden, limit) -> hidden.stream()
                            .map(records -> new OpenTransaction(
                                    records,
                                    records.from(),
                                    "producer 7",
                                    Optional.of("other"),
                                    Optional.of(Instant.EPOCH)))
                            .toList(),
                    remarks::add),
            clock::nanos);

    private <V> StandbyTopic<V> standby(FakeTopic<V> topic) {
        return new StandbyTopic<>(() -> topic, COLD, clock, clock::nanos);
    }

    @Test
    void aColdCommandWaitsForNobodyLongerThanEightSecondsInAll() {
        job.hangs = true;
        targets.hangs = true;
        answers.values.put("a/1", answer("a"));
        assertTakesAtMost(COLD, () -> assertThatThrownBy(reader::readAll)
                .isInstanceOf(AnswerUnavailableException.class)
                .hasMessageContaining("search-targets"));
    }

    @Test
    void aColdQuestionLeavesTheTopicTimeToAnswerForAJobThatHangs() {
        job.hangs = true;
        answers.values.put("a/1", answer("a"));
        assertTakesAtMost(Duration.ofSeconds(4), () -> assertThat(reader.read("a"))
                .containsExactly(answer("a").asStale()));
    }

    @Test
    void aJobThatHangsAndATopicThatHangsAreWaitedForInTurn() {
        job.hangs = true;
        answers.hangs = true;
        assertTakesAtMost(COLD, () -> assertThatThrownBy(() -> reader.read("a"))
                .isInstanceOf(AnswerUnavailableException.class)
                .hasMessageContaining("neither the job nor its topic answers"));
    }

    @Test
    void aJobThatHangsIsAskedForOneOfManyPlatforms() {
        job.hangs = true;
        for (int i = 0; i < 200; i++) {
            answers.values.put("p" + i + "/1", answer("p" + i));
        }
        assertTakesAtMost(COLD, () -> assertThat(reader.readAll())
                .hasSize(200)
                .allMatch(BestSearchSpace::stale)
                .allMatch(best -> best.topicAge().isEmpty()));
    }

    @Test
    void manyPlatformsOfASlowJobAreNotAllWaitedFor() {
        job.takes = Duration.ofMillis(400);
        for (int i = 0; i < 200; i++) {
            answers.values.put("p" + i + "/1", answer("p" + i));
        }
        assertTakesAtMost(COLD, () -> assertThat(reader.readAll()).hasSize(200));
    }

    @Test
    void aWarmReaderFallsBackWithinTwoHundredMilliseconds() throws Exception {
        answers.values.put("a/1", answer("a"));
        answers.values.put("b/1", answer("b"));
        assertThat(reader.read("a")).containsExactly(answer("a"));
        assertThat(reader.read("a")).containsExactly(answer("a"));
        clock.pass(SECOND);
        job.hangs = true;

        for (var platform : List.of("a", "b", "a", "never-seen")) {
            clock.pass(SECOND);
            assertTakesAtMost(WARM, () -> assertThat(reader.read(platform)).allMatch(BestSearchSpace::stale));
        }
        answers.hangs = true;
        clock.pass(SECOND.multipliedBy(30));
        assertTakesAtMost(WARM, () -> assertThat(reader.read("a")).isNotEmpty());
    }

    @Test
    void aReaderThatWasNeverAnsweredStopsWaitingOnceItsTimeIsUsedUp() throws Exception {
        answers.values.put("a/1", answer("a"));
        job.hangs = true;
        long begin = clock.nanos();
        reader.read("a");
        reader.read("a");
        assertThat(clock.since(begin)).isLessThanOrEqualTo(COLD);

        assertTakesAtMost(WARM, () -> reader.read("a"));
    }

    @Test
    void aSlowFirstAnswerOfAColdReaderIsWaitedFor() throws Exception {
        job.takes = SECOND.multipliedBy(3);

        assertThat(reader.read("a")).containsExactly(answer("a"));
    }

    @Test
    void anAnswerOlderThanPromisedSaysHowOldItIs() throws Exception {
        answers.values.put("a/1", answer("a"));
        reader.read("a");
        reader.read("a");
        clock.pass(SECOND);
        job.hangs = true;
        answers.hangs = true;
        clock.pass(SECOND.multipliedBy(20));
        reader.read("a");

        assertThat(reader.read("a")).singleElement().satisfies(best -> {
            assertThat(best.stale()).isTrue();
            assertThat(best.topicAge())
                    .hasValueSatisfying(age -> assertThat(age).isGreaterThan(SECOND));
        });
    }

    @Test
    void aBadKeyIsNamedOnceAndTheOthersAreAnswered() throws Exception {
        targets.values.put("nonsense", "nonsense");
        targets.values.put("a/1", "a/1");
        targets.unreadable.put("c/1", "the record is cut off");
        answers.unreadable.put("b/1", "no shipped schema has this fingerprint: upgrade the reader");
        answers.values.put("a/1", answer("a"));
        job.hangs = true;

        for (int i = 0; i < 3; i++) {
            assertThat(reader.readAll()).hasSize(1);
        }

        assertThat(remarks).hasSize(3).noneMatch(TopicRemark::incomplete);
        assertThat(remarks.toString()).contains("nonsense", "b/1", "upgrade the reader", "c/1", "cut off");
    }

    @Test
    void aJobOfAnotherVersionLeavesTheTopicToAnswer() throws Exception {
        job.version = SearchQueries.ANSWERS_VERSION + 1;
        answers.values.put("a/1", answer("a"));

        assertThat(reader.read("a")).containsExactly(answer("a").asStale());
        assertThat(remarks).singleElement().satisfies(remark -> {
            assertThat(remark.incomplete()).isTrue();
            assertThat(remark.line()).contains("use the spaceevo of the job");
        });
    }

    @Test
    void aTransactionThatHidesTargetsIsNamedWithItsProducer() throws Exception {
        targets.hidden.add(new HiddenRecords(new TopicPartition("search-targets", 2), 5, 9));
        answers.hidden.add(new HiddenRecords(new TopicPartition("best-search-spaces", 0), 5, 9));
        targets.values.put("a/1", "a/1");

        assertThat(reader.readAll()).containsExactly(answer("a"));
        reader.readAll();

        assertThat(remarks).singleElement().satisfies(remark -> {
            assertThat(remark.incomplete()).isTrue();
            assertThat(remark.line()).contains("search-targets-2", "4 records", "offset 5", "producer 7", "1970");
        });
    }

    @Test
    void noTopicIsReadWhileTheJobTellsItsPlatforms() throws Exception {
        list.known = Optional.of(new KnownPlatforms(SearchQueries.PLATFORMS_VERSION, List.of("a", "b")));
        List.of(answers, targets, predictors).forEach(topic -> topic.hangs = true);
        long begin = clock.nanos();

        assertThat(reader.readAll()).containsExactly(answer("a"), answer("b"));
        assertThat(reader.platforms()).containsExactly("a", "b");

        assertThat(clock.since(begin)).isZero();
    }

    @Test
    void aListOfAnotherVersionLeavesTheTopicsToTell() throws Exception {
        list.known = Optional.of(new KnownPlatforms(SearchQueries.PLATFORMS_VERSION + 1, List.of("a", "b")));
        targets.values.put("c/1", "c/1");

        assertThat(reader.platforms()).containsExactly("c");
    }

    @Test
    void withoutTheJobPlatformsWithAPredictorAreListedToo() throws Exception {
        job.hangs = true;
        targets.values.put("c/1", "c/1");
        predictors.values.put("d/e/k", "d/e/k");

        assertThat(reader.platforms()).containsExactly("c", "d");
    }

    @Test
    void predictorsThatAreNotReadWithinASecondAreDoneWithout() throws Exception {
        list.known = Optional.empty();
        targets.values.put("c/1", "c/1");
        predictors.hangs = true;

        assertTakesAtMost(SECOND, () -> assertThat(reader.platforms()).containsExactly("c"));
    }

    private interface Question {
        void ask() throws Exception;
    }

    private void assertTakesAtMost(Duration limit, Question question) {
        long begin = clock.nanos();
        try {
            question.ask();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(clock.since(begin)).isLessThanOrEqualTo(limit);
    }

    private static BestSearchSpace answer(String platform) {
        return new BestSearchSpace(
                platform + "/1",
                platform,
                "onnxw@23f03a91c9e2",
                BestSearchSpace.Qualities.named("published"),
                BestSearchSpace.Status.WARMING,
                List.of(),
                List.of(),
                Optional.of("block qualities"),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Answers to every platform, or takes all the time it is given. */
    private final class FakeJob implements StateQuestions<PlatformView> {
        private boolean hangs;
        private Duration takes = Duration.ZERO;
        private int version = SearchQueries.ANSWERS_VERSION;

        @Override
        public StateAnswer<PlatformView> read(String key, Duration patience) {
            if (hangs || takes.compareTo(patience) > 0) {
                clock.spend(patience);
                return new Unavailable<>("no answer within " + patience.toMillis() + " ms");
            }
            clock.spend(takes);
            return new Found<>(PlatformView.newBuilder()
                    .setSchemaVersion(version)
                    .setPlatform(key)
                    .setAnswers(List.of(Answers.toWire(answer(key))))
                    .build());
        }

        @Override
        public void close() {}
    }

    /** The job's list of platforms; the job does not know of one unless there is one here, as a job of an earlier version. */
    private final class FakeList implements StateQuestions<KnownPlatforms> {
        private Optional<KnownPlatforms> known = Optional.empty();

        @Override
        public StateAnswer<KnownPlatforms> read(String key, Duration patience) {
            if (job.hangs || job.takes.compareTo(patience) > 0) {
                clock.spend(patience);
                return new Unavailable<>("no answer within " + patience.toMillis() + " ms");
            }
            clock.spend(job.takes);
            assertThat(key).isEqualTo("all");
            return known.<StateAnswer<KnownPlatforms>>map(Found::new)
                    .orElseGet(() -> new Unavailable<>("no such queryable state"));
        }

        @Override
        public void close() {}
    }

    /** Has its content at once, or takes all the time it is given. */
    private final class FakeTopic<V> implements TopicReader<V> {
        private final String name;
        private final SortedMap<String, V> values = new TreeMap<>();
        private final SortedMap<String, String> unreadable = new TreeMap<>();
        private final List<HiddenRecords> hidden = new ArrayList<>();
        private boolean hangs;

        FakeTopic(String name) {
            this.name = name;
        }

        @Override
        public TopicContent<V> newest(Duration limit) throws TopicUnavailableException {
            if (hangs) {
                clock.spend(limit);
                throw new TopicUnavailableException(name, "no broker answers");
            }
            return new TopicContent<>(name, values, unreadable, hidden);
        }

        @Override
        public void close() {}
    }
}
