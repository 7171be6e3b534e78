package io.spaceevo.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The documents of all modules against the commands of this one; those of {@code cli} are checked there. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("spaceevo train ([^`#\n]*)");

    private static List<String> commands() throws IOException {
        var commands = new ArrayList<String>();
        try (var files = Files.walk(ROOT, 3)) {
            for (var file : files.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("target"))
                    .toList()) {
                COMMAND.matcher(Files.readString(file)).results().forEach(match -> commands.add(match.group(1)));
            }
        }
        return commands;
    }

    @Test
    void everyCommandAndOptionOfTheDocumentsExists() throws IOException {
        var commands = commands();

        assertThat(commands).hasSizeGreaterThan(4);
        assertThat(commands).allSatisfy(text -> {
            var words = List.of(text.strip().split("[\\s=]+"));
            var command = TrainMain.commandLine().getSubcommands().get(words.get(0));
            assertThat(command).as("train " + words.get(0)).isNotNull();
            words.stream().filter(word -> word.startsWith("--")).forEach(option -> assertThat(
                            command.getCommandSpec().findOption(option))
                    .as(option + " of " + text)
                    .isNotNull());
        });
    }
}
