package io.spaceevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithAnExampleAndItsExitCodes(String name) {
        var words = name.split(" ");
        var run = CommandRun.of(
                Stream.concat(Stream.of(words), Stream.of("--help")).toArray(String[]::new));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: spaceevo " + name)
                .contains("Exit codes:")
                .contains("Example")
                .contains("\n  spaceevo " + name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theListOfCommandsShowsAWholeSentenceOfEach(String name) {
        var description = command(name).getCommandSpec().usageMessage().description();
        assertThat(description).isNotEmpty().allSatisfy(paragraph -> assertThat(paragraph)
                .matches("[A-Z].*\\."));
        assertThat(description[0].length()).as(description[0]).isLessThanOrEqualTo(110);
    }

    /** Parts of a list are lines of their own: a sentence must not go over two of them. */
    @ParameterizedTest
    @MethodSource("commands")
    void noSentenceIsBrokenInTheMiddle(String name) {
        for (var option : command(name).getCommandSpec().options()) {
            assertThat(option.description()).as(option.longestName()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aShortStartReadsTheHelpOfItsOwnCommandOnly(String name) {
        var words = (name + " --help").split(" ");
        var out = new StringWriter();
        var alone = Main.commandLine(Map.of(), List.of(words)::contains).setOut(new PrintWriter(out));
        assertThat(alone.execute(words)).isZero();
        assertThat(out.toString()).isEqualTo(CommandRun.of(words).out());
    }

    @Test
    void aShortStartListsEveryCommandAndKnowsTypingErrors() {
        var out = new StringWriter();
        var err = new StringWriter();
        var none = Main.commandLine(Map.of(), word -> false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        assertThat(none.execute("--help")).isZero();
        assertThat(out.toString()).isEqualTo(CommandRun.of("--help").out());
        assertThat(none.execute("querry")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(CommandRun.of("querry").err());
    }

    @Test
    void examplesAreNotWrapped() {
        assertThat(CommandRun.of("space", "score", "--help").out().lines())
                .anyMatch(line -> line.contains("  spaceevo space score") && line.contains("--fixed-stages"));
    }

    private static CommandLine command(String name) {
        var command = Main.commandLine(Map.of());
        for (var word : name.split(" ")) {
            command = command.getSubcommands().get(word);
        }
        return command;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsOneLineThatNamesTheHelp(String name) {
        var words = name.split(" ");
        var run = CommandRun.of(
                Stream.concat(Stream.of(words), Stream.of("--colour")).toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("spaceevo: ").contains("--help");
    }

    static Stream<String> commands() {
        return names("", Main.commandLine(Map.of()));
    }

    private static Stream<String> names(String prefix, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(prefix + entry.getKey()), names(prefix + entry.getKey() + " ", entry.getValue())));
    }
}
