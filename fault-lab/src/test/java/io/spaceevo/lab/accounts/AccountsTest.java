package io.spaceevo.lab.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.spaceevo.lab.garbage.ExampleMeasurement;
import io.spaceevo.lab.garbage.Garbage;
import io.spaceevo.lab.garbage.GarbageKind;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check has to find what is lost, doubled or counted wrongly. */
class AccountsTest {
    private static final String TOPIC = "latency-measurements";
    private static final Measurement FIRST = measurement(0);
    private static final Measurement SECOND = measurement(1);
    private static final Measurement DISTURBED = ExampleMeasurement.of("collect-1-9", 2, Optional.of("noisy"));
    private static final Subject SUBJECT =
            new Subject(FIRST.epoch().text(), FIRST.kind().text());
    private static final Garbage NOISE =
            new Garbage(0, GarbageKind.NOISE, Topic.LATENCY_MEASUREMENTS, new byte[0], new byte[] {1, 2, 3}, "", "");
    private static final Garbage NANOSECONDS = new Garbage(
            1,
            GarbageKind.OUT_OF_RANGE,
            Topic.LATENCY_MEASUREMENTS,
            new byte[0],
            new byte[] {4, 5},
            SUBJECT.epoch(),
            SUBJECT.kind());

    private final InputRecords inputs = new InputRecords();
    private final RejectedPlaces rejected = new RejectedPlaces();
    private final Map<String, Long> atLeast = new TreeMap<>(Map.of("collect-1-", 3L));
    private final Set<String> spooled = new HashSet<>(Set.of(SECOND.id()));
    private final List<Garbage> acknowledged = new ArrayList<>(List.of(NOISE, NANOSECONDS));
    private StateCounts counted = new StateCounts(2, 1, 1, 0, 1);

    /** Three measurements, one of them twice and one disqualified, and two records of garbage. */
    @BeforeEach
    void fill() {
        List.of(FIRST, SECOND, SECOND, DISTURBED).forEach(inputs::measurement);
        inputs.garbage(place(7), NOISE, NOISE.value());
        inputs.garbage(place(8), NANOSECONDS, NANOSECONDS.value());
        reject(7, NOISE.value(), "undecodable");
        reject(8, NANOSECONDS.value(), "out-of-range");
    }

    @Test
    void allAgrees() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void aMeasurementThatWaitedOnADiskAndIsNotInTheTopicIsFound() {
        spooled.add("collect-1-9-3");

        assertThat(differences()).singleElement().asString().contains("collect-1-9-3");
    }

    @Test
    void aGapInTheNumbersOfACollectorIsFound() {
        inputs.measurement(measurement(4));
        counted = new StateCounts(3, 1, 1, 0, 1);

        assertThat(differences()).singleElement().asString().contains("1 measurements before its number 4");
    }

    @Test
    void aMeasurementThatACollectorSaidToHavePublishedIsMissed() {
        atLeast.put("collect-1-", 4L);

        assertThat(differences())
                .singleElement()
                .asString()
                .contains("published 4")
                .contains("the topic has 3");
    }

    @Test
    void aMeasurementThatWasNotLearntIsFound() {
        counted = new StateCounts(1, 1, 1, 0, 1);

        assertThat(differences()).anySatisfy(line -> assertThat(line).contains("learnt"));
    }

    @Test
    void aMeasurementThatWasLearntTwiceIsFound() {
        counted = new StateCounts(3, 1, 0, 0, 1);

        assertThat(differences())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("learnt"))
                .anySatisfy(line -> assertThat(line).contains("repeated"));
    }

    @Test
    void aMeasurementThatWasCountedTwiceIsFound() {
        counted = new StateCounts(2, 1, 2, 0, 1);

        assertThat(differences())
                .contains("the topic has 5 measurements, and state counts 6")
                .anySatisfy(line -> assertThat(line).contains("repeated"));
    }

    @Test
    void aDisqualifiedMeasurementThatWasLearntIsFound() {
        counted = new StateCounts(3, 0, 1, 0, 1);

        assertThat(differences()).hasSize(2);
    }

    @Test
    void garbageThatWasNotRejectedIsFound() {
        inputs.garbage(place(9), NOISE, NOISE.value());

        assertThat(differences()).containsExactly("NOISE at latency-measurements-0@9 was not rejected");
    }

    @Test
    void garbageThatWasRejectedTwiceIsCountedOnce() {
        reject(7, NOISE.value(), "undecodable");

        assertThat(differences()).isEmpty();
        assertThat(accounts().lines()).last().asString().contains("2 places").contains("1 rejections written again");
    }

    @Test
    void garbageThatWasRejectedWithOtherBytesOrForAnotherReasonIsFound() {
        reject(7, new byte[] {9}, "undecodable");
        reject(8, NANOSECONDS.value(), "invalid");

        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "NOISE at latency-measurements-0@7 was rejected with other bytes",
                        "OUT_OF_RANGE at latency-measurements-0@8 was rejected as invalid");
    }

    @Test
    void aMeasurementThatWasRejectedIsFound() {
        reject(3, new byte[] {1}, "out-of-range");

        assertThat(differences()).singleElement().asString().contains("no garbage");
    }

    @Test
    void aRecordThatNobodyHasWrittenIsFound() {
        inputs.unexplained(place(11));

        assertThat(differences()).singleElement().asString().contains("latency-measurements-0@11");
    }

    @Test
    void garbageThatTheBrokerAcknowledgedAndLostIsFound() {
        acknowledged.add(new Garbage(5, GarbageKind.CUT, Topic.LATENCY_MEASUREMENTS, new byte[0], new byte[0], "", ""));

        assertThat(differences()).singleElement().asString().contains("CUT 5");
    }

    private List<String> differences() {
        return accounts().differences();
    }

    private Accounts accounts() {
        return new Accounts(
                new SentMeasurements(atLeast, spooled),
                acknowledged,
                inputs,
                rejected,
                new TreeMap<>(Map.of(SUBJECT, counted)));
    }

    private void reject(long offset, byte[] value, String reason) {
        rejected.add(RejectedRecord.newBuilder()
                .setKey(null)
                .setValue(ByteBuffer.wrap(value))
                .setTopic(TOPIC)
                .setPartition(0)
                .setOffset(offset)
                .setReceivedAt(0)
                .setReason(reason)
                .setDetail("")
                .build());
    }

    private static Measurement measurement(long sequence) {
        return ExampleMeasurement.of("collect-1-9", sequence, Optional.empty());
    }

    private static Place place(long offset) {
        return new Place(TOPIC, 0, offset);
    }
}
