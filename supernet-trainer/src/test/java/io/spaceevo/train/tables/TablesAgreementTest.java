package io.spaceevo.train.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.tables.TablesProvenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesAgreementTest {
    @TempDir
    private Path folder;

    @Test
    void onlySubStagesThatBothHaveAreCompared() throws IOException {
        var one = tables(
                "one",
                "fashion32",
                "3#16#0,1x8x16x16,0.5,0,0,\n3#24#0,1x8x16x16,0.4,0,0,\n3#24#0,1x16x16x16,0.3,0,0,\n");
        var two = tables(
                "two",
                "fashion32",
                "3#24#0,1x8x16x16,0.2,0,0,\n3#16#0,1x8x16x16,0.3,0,0,\n3#24#0,1x8x12x12,0.9,0,0,\n");

        assertThat(TablesAgreement.of(one, two)).singleElement().satisfies(found -> {
            assertThat(found.stage()).isEqualTo(1);
            assertThat(found.blockType()).isEqualTo("MobileNetV1Dual.relu");
            assertThat(found.subStages()).isEqualTo(2);
            assertThat(found.spearman()).isEqualTo(1);
            assertThat(found.meanLoss()).isCloseTo(0.45, within(1e-12));
            assertThat(found.otherMeanLoss()).isCloseTo(0.25, within(1e-12));
        });
    }

    @Test
    void otherHyperspacesAreRefused() throws IOException {
        var one = tables("one", "fashion32", "");
        var two = tables("two", "onnxw", "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TablesAgreement.of(one, two))
                .withMessageContainingAll("fashion32@", "onnxw@");
    }

    private Path tables(String name, String hyperspace, String rows) throws IOException {
        var tables = Files.createDirectory(folder.resolve(name));
        Files.writeString(tables.resolve("stage1_0_0.csv"), rows);
        var provenance = new TablesProvenance(
                Hyperspaces.named(hyperspace).id(),
                Hyperspaces.text(hyperspace),
                false,
                "NSR",
                "any",
                "ab".repeat(32),
                "any",
                0.9,
                "any",
                300,
                500,
                List.of(),
                new TreeMap<>(),
                "0123");
        Files.writeString(tables.resolve(TablesProvenance.FILE_NAME), provenance.json());
        return tables;
    }
}
