package io.spaceevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;

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
        assertThat(run.out()).startsWith("Usage: spaceevo " + name).contains("Exit codes:");
        if (!run.out().contains("Commands:")) {
            assertThat(run.out()).contains("Example").contains("spaceevo " + name);
        }
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
