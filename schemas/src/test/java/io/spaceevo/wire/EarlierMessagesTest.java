package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import io.spaceevo.evolution.EvolutionSettings;
import io.spaceevo.measurement.Platform;
import io.spaceevo.schema.Environment;
import io.spaceevo.schema.LatencySummary;
import io.spaceevo.schema.ScorePart;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchBudget;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Fields that were renamed, or replaced, are read from the messages of earlier versions. */
class EarlierMessagesTest {
    private static final io.spaceevo.search.SearchTarget TARGET = new io.spaceevo.search.SearchTarget(
            new Platform("p1.ort.t1"),
            "onnxw@000000000000",
            "published",
            Constraint.parseAll("10,15"),
            QtSettings.published(),
            EvolutionSettings.published(0),
            SearchBudget.published());

    @Test
    void aTargetOfVersion1HasLatencyConstraintsAndKeepsItsId() throws Exception {
        var id = TARGET.id().replace("latency:", "");
        var message = filled(SchemaVersions.of("SearchTarget").get(0));
        message.put("target", id);
        message.put("platform", "p1.ort.t1");
        message.put("hyperspace", "onnxw@000000000000");
        message.put("qualitySet", "published");
        message.put("constraintsUs", List.of(10_000L, 15_000L));
        var bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), message.getSchema()).encode(message);

        var read = Targets.fromWire(WireFormat.of(SearchTarget.class).decode(bytes.array()));

        assertThat(read.constraints()).isEqualTo(TARGET.constraints());
        assertThat(read.id()).isEqualTo(id);
        assertThat(Targets.fromWire(Targets.toWire(read, Targets.USER))).isEqualTo(read);
    }

    @Test
    void aConstraintNamesItsMetricAndOthersAreRefused() {
        var message = Targets.toWire(TARGET, Targets.USER);
        assertThat(message.getTarget()).contains("/latency:10000-15000/");
        assertThat(message.getConstraints())
                .containsExactly(
                        new io.spaceevo.schema.Constraint("latency", 10_000L),
                        new io.spaceevo.schema.Constraint("latency", 15_000L));
        assertThat(message.getConstraintsUs()).isEmpty();

        message.setConstraints(List.of(new io.spaceevo.schema.Constraint("co2", 1L << 20)));

        assertThatThrownBy(() -> Targets.fromWire(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric must be one of latency, memory, energy, was 'co2'");
    }

    @Test
    void aTargetLimitsSeveralMetrics() {
        var target = new io.spaceevo.search.SearchTarget(
                TARGET.platform(),
                TARGET.hyperspace(),
                TARGET.qualitySet(),
                Constraint.parseAll("20MB,10,15"),
                TARGET.scoring(),
                TARGET.evolution(),
                TARGET.budget());

        assertThat(target.id()).contains("/latency:10000-15000-memory:20000000/");
        assertThat(Targets.fromWire(Targets.toWire(target, Targets.USER))).isEqualTo(target);
    }

    @Test
    void theIdOfOtherContentIsRefused() {
        var message = Targets.toWire(TARGET, Targets.USER);
        message.setConstraints(List.of(new io.spaceevo.schema.Constraint("latency", 10_000L)));

        assertThatThrownBy(() -> Targets.fromWire(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a target's id is made of its content");
    }

    @Test
    void passesAreSessions() throws IOException {
        var measurement = SchemaVersions.of("LatencyMeasurement").get(0);
        var summary = filled(measurement.getField("summary").schema());
        summary.put("passes", 7);

        assertThat(reread(summary, LatencySummary.SCHEMA$, new LatencySummary()).getSessions())
                .isEqualTo(7);
    }

    @Test
    void aMeasurementOfVersion3SaysOfNoOperatorThatItWasNotDelegated() throws IOException {
        var measurement = SchemaVersions.of("LatencyMeasurement").get(2);
        var environment = filled(measurement.getField("environment").schema());

        assertThat(reread(environment, Environment.SCHEMA$, new Environment()).getNotDelegated())
                .isEmpty();
    }

    @Test
    void aMeasurementOfVersion4TellsNeitherTemperatureNorBattery() throws IOException {
        var measurement = SchemaVersions.of("LatencyMeasurement").get(3);
        var environment =
                reread(filled(measurement.getField("environment").schema()), Environment.SCHEMA$, new Environment());

        assertThat(environment.getCelsius()).isNull();
        assertThat(environment.getBatteryPercent()).isNull();
    }

    @Test
    void theConstraintOfAPartIsALatency() throws IOException {
        var answer = SchemaVersions.of("BestSearchSpace").get(2);
        var part = filled(answer.getField("parts").schema().getElementType());
        part.put("constraintUs", 10_000L);

        var read = reread(part, ScorePart.SCHEMA$, new ScorePart());

        assertThat(read.getMetric()).isEqualTo("latency");
        assertThat(read.getLimit()).isEqualTo(10_000);
    }

    private static <T extends SpecificRecord> T reread(GenericRecord written, Schema reader, T into)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(written.getSchema()).write(written, encoder);
        return new SpecificDatumReader<T>(written.getSchema(), reader)
                .read(into, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
    }

    /** A record whose required fields are 0 or empty, and whose others have their defaults. */
    private static GenericRecord filled(Schema schema) {
        var record = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
            record.put(
                    field.pos(),
                    field.hasDefaultValue()
                            ? GenericData.get().getDefaultValue(field)
                            : switch (field.schema().getType()) {
                                case STRING -> "";
                                case INT -> 0;
                                case LONG -> 0L;
                                case DOUBLE -> 0.0;
                                default -> List.of();
                            });
        }
        return record;
    }
}
