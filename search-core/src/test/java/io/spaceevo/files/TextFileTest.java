package io.spaceevo.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    private Path folder;

    @Test
    void aByteOrderMarkAndTheEndsOfLinesDoNotCount() {
        var expected = List.of("one", "", "tw\u00f6");
        for (var text : List.of("one\n\ntw\u00f6", "\uFEFFone\r\n\r\ntw\u00f6\r\n", "one\r\rtw\u00f6\r")) {
            assertThat(TextFile.of("f", text.getBytes(StandardCharsets.UTF_8)).lines())
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoTextIsRefusedWithItsLine() throws IOException {
        refused(
                "good\n\ngr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1),
                ":3: text in UTF-8 is needed, was the byte 0xFC");
        refused("\uFEFFgood\n".getBytes(StandardCharsets.UTF_16LE), ":1: text in UTF-8 is needed");
        refused(
                "good\nb\u001b[31mad\n".getBytes(StandardCharsets.UTF_8),
                ":2: text is needed, was the control character U+001B");
        refused("b\0d\n".getBytes(StandardCharsets.UTF_8), ":1: text is needed, was the control character U+0000");
    }

    @Test
    void aFolderIsNoMissingFile() {
        assertThatThrownBy(() -> TextFile.read(folder, "a CSV")).hasMessage(folder + " is a folder: give a CSV");
        var missing = folder.resolve("x");
        assertThatThrownBy(() -> TextFile.read(missing, "a CSV")).hasMessage("no file " + missing + ": give a CSV");
    }

    @Test
    void whatAReaderRefusesIsRefusedWithFileAndLine() {
        var text = TextFile.of("f", "1\n2\nx\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> text.map(Integer::valueOf))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f:3: ");
    }

    private void refused(byte[] bytes, String because) throws IOException {
        var file = Files.write(folder.resolve("f"), bytes);

        assertThatThrownBy(() -> TextFile.read(file, "a CSV"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + because);
    }
}
