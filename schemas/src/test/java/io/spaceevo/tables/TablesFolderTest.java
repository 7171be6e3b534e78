package io.spaceevo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.hyperspace.Hyperspaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesFolderTest {
    private static final String MINE = Hyperspaces.text("fashion32").replace("name: fashion32", "name: mine");

    @TempDir
    private Path folder;

    private TablesFolder open(Optional<String> hyperspace) {
        return TablesFolder.open(folder.toString(), hyperspace);
    }

    private void writeProvenance() throws IOException {
        var provenance = new TablesProvenance(
                Hyperspaces.parse(MINE, "mine").id(),
                MINE,
                true,
                "NSR",
                "any",
                "ab".repeat(32),
                "any",
                Double.NaN,
                "standard",
                300,
                500,
                List.of(),
                new TreeMap<>(),
                "0123abcd");
        Files.writeString(folder.resolve(TablesProvenance.FILE_NAME), provenance.json());
    }

    @Test
    void theHyperspaceIsTheOneOfTheProvenance() throws IOException {
        writeProvenance();

        var opened = open(Optional.empty());

        assertThat(opened.hyperspace()).isEqualTo(Hyperspaces.parse(MINE, "mine"));
        assertThat(opened.hyperspaceText()).isEqualTo(MINE);
        assertThat(opened.provenance()).isPresent();
    }

    @Test
    void elseTheOneThatIsGiven() {
        assertThat(open(Optional.of("mobilew")).hyperspace()).isEqualTo(Hyperspaces.named("mobilew"));
        assertThat(open(Optional.of("mobilew")).hyperspaceText()).isEqualTo(Hyperspaces.text("mobilew"));
    }

    @Test
    void elseOnnxw() {
        assertThat(open(Optional.empty()).hyperspace()).isEqualTo(Hyperspaces.named("onnxw"));
    }

    @Test
    void theSameHyperspaceMayBeNamedTwice() throws IOException {
        writeProvenance();
        var file = Files.writeString(folder.resolve("mine.yaml"), MINE);

        assertThat(open(Optional.of(file.toString())).hyperspace().name()).isEqualTo("mine");
    }

    @Test
    void anotherOneIsRefused() throws IOException {
        writeProvenance();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Optional.of("fashion32")))
                .withMessageContainingAll("are of the hyperspace mine@", "and not of fashion32@");
    }
}
