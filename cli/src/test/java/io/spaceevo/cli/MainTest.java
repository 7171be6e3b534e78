package io.spaceevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;

import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpGoesToStdoutAndIsASuccess() {
        assertThat(execute(Map.of(), () -> 0, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: spaceevo");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnknownCommandIsOneLineAndExitCodeTwo() {
        assertThat(execute(Map.of(), () -> 0, "serach")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("spaceevo: ").contains("serach").contains("--help");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(execute(Map.of(), () -> 0)).isEqualTo(2);
        assertThat(err.toString()).contains("a command is missing");
    }

    @Test
    void badInputIsExitCodeTwo() {
        var code = execute(
                Map.of(),
                () -> {
                    throw new UserError("no such file:\n  tables/x.csv");
                },
                "work");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("spaceevo: no such file: tables/x.csv" + System.lineSeparator());
    }

    @Test
    void aBrokenRuleOfTheDomainIsBadInput() {
        var code = execute(
                Map.of(),
                () -> {
                    throw new IllegalArgumentException("a width window needs start >= 0, was -1");
                },
                "work");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("spaceevo: a width window needs start >= 0, was -1" + System.lineSeparator());
    }

    @Test
    void aFailureIsExitCodeOne() {
        var code = execute(
                Map.of(),
                () -> {
                    throw new Failure("the broker is gone");
                },
                "work");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void anUnexpectedErrorIsOneLineThatNamesItsKind() {
        var code = execute(
                Map.of(),
                () -> {
                    throw new IllegalStateException("population of 3\nmore");
                },
                "work");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("IllegalStateException: population of 3")
                .contains("SPACEEVO_DEBUG=1");
    }

    /** As the first bytes of a file that is none of text. */
    @Test
    void whatAnErrorQuotesNeitherDrivesTheTerminalNorFillsIt() {
        execute(
                Map.of("SPACEEVO_DEBUG", "1"),
                () -> {
                    throw new IllegalArgumentException(
                            "tables.csv:1: a row needs 6 cells, was \u001b[2J\u0000\u202e" + "x".repeat(100_000));
                },
                "work");
        var first = err.toString().lines().findFirst().orElseThrow();
        assertThat(first).contains("tables.csv:1", "\\u001b[2J").hasSizeLessThan(1200);
        assertThat(err.toString().lines())
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl) && !line.contains("\u202e"));
    }

    @Test
    void debuggingPrintsTheTraceToo() {
        execute(
                Map.of("SPACEEVO_DEBUG", "1"),
                () -> {
                    throw new Failure("the broker is gone");
                },
                "work");
        assertThat(err.toString()).contains("    at " + MainTest.class.getName());
    }

    private int execute(Map<String, String> environment, Callable<Integer> work, String... arguments) {
        return Main.commandLine(environment)
                .addSubcommand(new Work(work))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Command(name = "work")
    private static final class Work implements Callable<Integer> {
        private final Callable<Integer> work;

        Work(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}
