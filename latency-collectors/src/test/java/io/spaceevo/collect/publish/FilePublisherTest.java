package io.spaceevo.collect.publish;

import static io.spaceevo.collect.publish.SampleMeasurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spaceevo.schema.LatencyMeasurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePublisherTest {
    @TempDir
    Path folder;

    @Test
    void everyMeasurementIsALineOfJson() throws Exception {
        var file = folder.resolve("measured.jsonl");
        try (var publisher = new FilePublisher(file)) {
            publisher.publish(measurement(0));
        }
        try (var publisher = new FilePublisher(file)) {
            publisher.publish(measurement(1));
        }

        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        var json = new ObjectMapper().readTree(lines.get(1));
        assertThat(json.at("/collectorSequence").asInt()).isEqualTo(1);
        assertThat(json.at("/summary/medianUs").asDouble()).isEqualTo(120);
        assertThat(json.at("/configuration/numbers/expand").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/environment/referenceRatio").isNull()).isTrue();
    }

    @Test
    void aLineThatAKillCutOffDoesNotSpoilTheNext() throws Exception {
        var file = Files.writeString(folder.resolve("cut.jsonl"), "{\"id\":");
        try (var publisher = new FilePublisher(file)) {
            publisher.publish(measurement(0));
        }

        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper().readTree(lines.get(1)).has("id")).isTrue();
    }

    /** As a collector that is stopped while it publishes a batch. */
    @Test
    void anInterruptedThreadPublishesToo() throws Exception {
        var file = folder.resolve("measured.jsonl");
        try (var publisher = new FilePublisher(file)) {
            Thread.currentThread().interrupt();
            publisher.publish(measurement(0));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void theFieldsAreThoseOfTheWire() {
        var names = new TreeSet<String>();
        MeasurementJson.object(measurement(0)).fieldNames().forEachRemaining(names::add);

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(LatencyMeasurement.getClassSchema().getFields().stream()
                        .map(field -> field.name())
                        .toList());
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        var file = folder.resolve("missing").resolve("measured.jsonl");

        assertThatThrownBy(() -> new FilePublisher(file))
                .isInstanceOf(PublishingFailedException.class)
                .hasMessageContaining(file.toString());
    }
}
