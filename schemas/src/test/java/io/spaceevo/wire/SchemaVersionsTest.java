package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.KnownPlatforms;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.schema.LatencyPredictor;
import io.spaceevo.schema.PlatformView;
import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.schema.SearchPlatformRecord;
import io.spaceevo.schema.SearchRound;
import io.spaceevo.schema.SearchStateRecord;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.schema.StateKindProgress;
import io.spaceevo.schema.StateSibling;
import io.spaceevo.schema.StateTransfer;
import io.spaceevo.schema.StateWindow;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaVersionsTest {
    static Stream<Schema> messages() {
        return Stream.of(
                LatencyMeasurement.SCHEMA$,
                RejectedRecord.SCHEMA$,
                LatencyPredictor.SCHEMA$,
                HyperspaceFile.SCHEMA$,
                BlockQualities.SCHEMA$,
                SearchTarget.SCHEMA$,
                BestSearchSpace.SCHEMA$,
                SearchRound.SCHEMA$,
                PlatformView.SCHEMA$,
                KnownPlatforms.SCHEMA$,
                // in the state of jobs: a job that is restored reads what any version wrote
                SearchStateRecord.SCHEMA$,
                SearchPlatformRecord.SCHEMA$,
                StateWindow.SCHEMA$,
                StateKindProgress.SCHEMA$,
                StateSibling.SCHEMA$,
                StateTransfer.SCHEMA$);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theNewestShippedVersionIsTheSchema(Schema schema) {
        var versions = SchemaVersions.of(schema.getName());
        var next = SchemaVersions.resource(schema.getName(), versions.size() + 1);

        assertThat(versions.stream().skip(Math.max(0, versions.size() - 1)).map(SchemaNormalization::toParsingForm))
                .as(
                        "a changed schema ships as a new version: save it as src/main/resources%s\n%s",
                        next, schema.toString(true))
                .containsExactly(SchemaNormalization.toParsingForm(schema));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyShippedVersionIsReadByTheNewest(Schema schema) {
        assertThat(SchemaVersions.of(schema.getName())).isNotEmpty().allSatisfy(version -> assertThat(
                        SchemaCompatibility.checkReaderWriterCompatibility(schema, version)
                                .getType())
                .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyFieldSaysWhatItIs(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getFields())
                .allSatisfy(field ->
                        assertThat(documentation(field)).as(field.name()).isNotBlank());
    }

    private static String documentation(Schema.Field field) {
        boolean described = field.schema().getType() == Schema.Type.RECORD && field.doc() == null;
        return described ? field.schema().getDoc() : field.doc();
    }
}
