package io.spaceevo.collect.device.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.spaceevo.files.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void filesOfSpreadsheetsAreRead() throws Exception {
        var text = "\uFEFF\"block\", hw ,latency_ms\r\n\r\n\"a, \"\"b\"\"\",7, 1.5\r\n";
        var csv = CsvFile.read(Files.writeString(folder.resolve("a.csv"), text));

        assertThat(csv.header()).containsExactly("block", "hw", "latency_ms");
        assertThat(csv.rows(row -> row)).containsExactly(new CsvFile.Row(List.of("a, \"b\"", "7", "1.5")));
        assertThat(csv.rows(CsvFile.Row::latencyMs)).containsExactly(1.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,7|f:2: a row needs 3 columns, was 2",
                "a,7,fast|f:2: latency_ms needs a number, was 'fast'",
                "a,7,|f:2: latency_ms needs a number, was ''",
                "a,7,NaN|f:2: latency_ms needs a number, was 'NaN'",
                "a,7,1.5f|f:2: latency_ms needs a number, was '1.5f'",
                "a,7,1e999|f:2: latency_ms needs a number from 1e-9 to 1e9, was 1e999",
                "a,7,1e300|f:2: latency_ms needs a number from 1e-9 to 1e9, was 1e300",
                "a,7,0|f:2: latency_ms needs a number from 1e-9 to 1e9, was 0",
                "a,\"7,1|f:2: a quoted cell needs to begin and end with a quote on one line, was a,\"7,1",
                "\"a\"b,7,1|f:2: a quoted cell needs to begin and end with a quote on one line, was \"a\"b,7,1"
            })
    void aBadRowIsToldWithItsLine(String row, String message) {
        var csv = new CsvFile(new TextFile("f", List.of("block,hw,latency_ms", row)));

        assertThatThrownBy(() -> csv.rows(CsvFile.Row::latencyMs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block,latency_ms|is needed",
                "block,hw,ms|is needed",
                "block,hw,hw,latency_ms|distinct name",
                "block,,latency_ms|distinct name",
                "''|is needed"
            })
    void aBadHeaderIsToldWithItsLine(String header, String message) {
        assertThatThrownBy(() -> new CsvFile(new TextFile("f", List.of(header))).header())
                .hasMessageStartingWith("f:1: ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoTextOrNoFileIsNamed() throws Exception {
        var latin = Files.writeString(folder.resolve("latin.csv"), "gr\u00fcn", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> CsvFile.read(latin)).hasMessageStartingWith(latin + ":1: text in UTF-8 is needed");
        assertThatThrownBy(() -> CsvFile.read(folder)).hasMessage(folder + " is a folder: give a CSV of latencies");
    }
}
