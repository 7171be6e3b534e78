package io.spaceevo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.hyperspace.Hyperspaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesProvenanceTest {
    private static final TablesProvenance PROVENANCE = new TablesProvenance(
            Hyperspaces.named("fashion32").id(),
            Hyperspaces.text("fashion32"),
            true,
            "NSR",
            "fashion-mnist",
            "ab".repeat(32),
            "wide-fashion32@0123456789ab",
            0.9312,
            "standard",
            300,
            500,
            List.of(
                    new TablesProvenance.Training(1, 0, "MobileNetV1Dual.relu", 0, 0, 0.5, List.of(), 600),
                    new TablesProvenance.Training(2, 5, "FusedMBConvRes.swish", 1, 2, 0.25, List.of("rank 6"), 900)),
            new TreeMap<>(Map.of("java", "17", "cpu", "any")),
            "0123abcd");

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Files.writeString(folder.resolve(TablesProvenance.FILE_NAME), PROVENANCE.json());

        assertThat(TablesProvenance.read(folder)).hasValue(PROVENANCE);
    }

    @Test
    void isAbsentFromTablesOfOtherMakers() {
        assertThat(TablesProvenance.read(folder)).isEmpty();
    }

    @Test
    void holdsTheHyperspace() {
        assertThat(PROVENANCE.searched()).isEqualTo(Hyperspaces.named("fashion32"));
    }

    @Test
    void readsWhatALaterVersionAdded() {
        var later = PROVENANCE.json().replaceFirst("\\{", "{\"added\": 1,");

        assertThat(TablesProvenance.parse(later, "provenance.json")).isEqualTo(PROVENANCE);
    }

    @Test
    void refusesAHyperspaceThatIsNotTheOneItNames() {
        var other = PROVENANCE.json().replace("\"" + PROVENANCE.hyperspace() + "\"", "\"fashion32@000000000000\"");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TablesProvenance.parse(other, "x").searched())
                .withMessageContaining("names the hyperspace fashion32@000000000000, but holds fashion32@");
    }

    @Test
    void refusesWhatIsNoProvenanceInOneLine() {
        for (var text : List.of("", "{", "[]", "{}", "null", "{\"hyperspace\": []}")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> TablesProvenance.parse(text, "provenance.json"))
                    .withMessageStartingWith("provenance.json is no provenance of block tables")
                    .withMessageNotContaining("\n");
        }
    }

    @Test
    void tellsItsFactsInWords() {
        assertThat(PROVENANCE.facts())
                .containsEntry("seeds", "0 1")
                .containsEntry("cpu-seconds", "1500")
                .containsEntry("out-of-family", "stage2/FusedMBConvRes.swish")
                .containsEntry("teacher", "wide-fashion32@0123456789ab");
    }
}
