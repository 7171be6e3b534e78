package io.spaceevo.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.kafka.TopicContent;
import io.spaceevo.kafka.TopicReader;
import io.spaceevo.kafka.TopicUnavailableException;
import org.junit.jupiter.api.Test;

class StandbyTopicTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final ScriptedTopic source = new ScriptedTopic();
    private final StandbyTopic<String> topic = new StandbyTopic<>(() -> source.open(), LIMIT, clock, clock::nanos);

    @Test
    void whoAsksOnceReadsOnce() throws TopicUnavailableException {
        source.value = "new";

        assertThat(topic.newest(LIMIT).content().values()).containsValue("new");
        clock.pass(SECOND.multipliedBy(60));
        assertThat(source.reads).isEqualTo(1);
    }

    @Test
    void whatIsReadAlongIsAtMostASecondOld() throws TopicUnavailableException {
        var ages = new ArrayList<Duration>();
        source.takes = Duration.ofMillis(300);
        topic.standBy();
        clock.pass(SECOND);
        source.whileReading = () -> ages.add(atHand().age());

        for (int i = 0; i < 1000; i++) {
            clock.pass(Duration.ofMillis(37));
            ages.add(atHand().age());
        }

        assertThat(ages).hasSizeGreaterThan(1000).allMatch(age -> age.compareTo(StandbyTopic.PROMISED_AGE) <= 0);
        assertThat(topic.newest(LIMIT).late()).isFalse();
    }

    /** An exception that nobody expected, at the first open or later, must not be the last of all reads. */
    @Test
    void aReadThatThrowsIsFollowedByAnother() throws TopicUnavailableException {
        source.failures.add(new IllegalStateException("no such option"));
        source.failures.add(new NullPointerException());
        source.value = "old";
        topic.standBy();
        clock.pass(SECOND);
        assertThat(topic.newest(LIMIT).content().values()).containsValue("old");

        source.failures.add(new ArithmeticException());
        source.value = "new";
        clock.pass(SECOND);

        assertThat(topic.newest(LIMIT).content().values()).containsValue("new");
        assertThat(topic.newest(LIMIT).late()).isFalse();
    }

    @Test
    void whatWasReadStaysAtHandWhenTheBrokerGoesAndTellsItsAge() throws TopicUnavailableException {
        source.value = "old";
        topic.standBy();
        clock.pass(SECOND);
        source.gone = true;
        clock.pass(SECOND.multipliedBy(12));

        var reading = topic.newest(LIMIT);
        assertThat(reading.content().values()).containsValue("old");
        assertThat(reading.late()).isTrue();
        assertThat(reading.age()).isBetween(SECOND.multipliedBy(12), SECOND.multipliedBy(13));
    }

    @Test
    void whoReadsForHimselfIsToldWhyItDoesNotWork() {
        source.gone = true;
        assertThatThrownBy(() -> topic.newest(LIMIT))
                .isInstanceOf(TopicUnavailableException.class)
                .hasMessageContaining("gone");

        source.gone = false;
        source.failures.add(new IllegalStateException("no such option"));
        assertThatThrownBy(() -> topic.newest(LIMIT))
                .isInstanceOf(TopicUnavailableException.class)
                .hasMessageContaining("no such option");
    }

    @Test
    void aReadEndsBeforeItsCallerLosesPatienceSoThatItCanSayWhy() throws TopicUnavailableException {
        topic.newest(LIMIT);
        assertThat(source.limit).isBetween(LIMIT.minus(SECOND), LIMIT.minus(Duration.ofMillis(400)));
        assertThat(clock.longestWait).isEqualTo(LIMIT.plusSeconds(2));
    }

    private StandbyTopic.Reading<String> atHand() {
        try {
            return topic.newest(LIMIT);
        } catch (TopicUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private final class ScriptedTopic implements TopicReader<String> {
        private final Deque<RuntimeException> failures = new ArrayDeque<>();
        private String value = "";
        private Duration takes = Duration.ZERO;
        private Runnable whileReading = () -> {};
        private boolean gone;
        private Duration limit = Duration.ZERO;
        private int reads;

        TopicReader<String> open() {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return this;
        }

        @Override
        public TopicContent<String> newest(Duration most) throws TopicUnavailableException {
            limit = most;
            reads++;
            open();
            clock.spend(takes);
            whileReading.run();
            if (gone) {
                throw new TopicUnavailableException("best-search-spaces", "gone");
            }
            return new TopicContent<>(
                    "best-search-spaces", new TreeMap<>(Map.of("key", value)), new TreeMap<>(), List.of());
        }

        @Override
        public void close() {}
    }
}
