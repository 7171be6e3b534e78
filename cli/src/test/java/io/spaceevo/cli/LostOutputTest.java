package io.spaceevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A stdout that takes nothing, as /dev/full. */
class LostOutputTest {
    static Stream<List<String>> helpOfEveryCommand() {
        return helps(Main.commandLine(Map.of()));
    }

    private static Stream<List<String>> helps(CommandLine command) {
        var words = List.of(command.getCommandSpec().qualifiedName(" ").split(" "));
        var help = Stream.concat(words.stream().skip(1), Stream.of("--help")).toList();
        return Stream.concat(
                Stream.of(help),
                command.getSubcommands().values().stream().distinct().flatMap(LostOutputTest::helps));
    }

    static List<List<String>> answers() {
        return List.of(
                List.of("--version"),
                List.of("hyperspaces", "list"),
                List.of("hyperspaces", "list", "--json"),
                List.of("hyperspaces", "show", "onnxw"),
                List.of("hyperspaces", "show", "mobilew", "--json"));
    }

    @ParameterizedTest
    @MethodSource({"helpOfEveryCommand", "answers"})
    void isAFailureWithOneLine(List<String> command) {
        var full = new FullDisk();
        var err = new StringWriter();

        int code = Main.commandLine(Map.of())
                .setOut(new PrintWriter(full))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));

        assertThat(full.tried).as(err.toString()).isTrue();
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("stdout cannot be written to");
    }

    private static final class FullDisk extends Writer {
        private boolean tried;

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            tried = true;
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {}
    }
}
