package io.spaceevo.cli.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class DocumentsTest {
    static final Path ROOT = root();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[`(] *|  )(?:\\./)?spaceevo +([a-z-][^`|]*)", Pattern.MULTILINE);

    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|ITCase))`");

    static List<Path> documents() throws IOException {
        try (var files = Files.walk(ROOT, 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
        var links = LINK.matcher(Files.readString(document))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"));

        assertThat(links)
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandExistsWithItsOptions(Path document) throws IOException {
        assertThat(commands(document))
                .allSatisfy(command -> assertThat(unknown(command)).isEmpty());
    }

    @Test
    void everyTestThatADocumentNamesExists() throws IOException {
        Set<String> tests;
        try (var files = Files.walk(ROOT)) {
            tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        for (var document : documents()) {
            assertThat(TEST.matcher(Files.readString(document)).results().map(match -> match.group(1)))
                    .as(document.toString())
                    .isSubsetOf(tests);
        }
    }

    /** What follows the word spaceevo where it is used as a command: within backticks, or in a block of code. */
    private static List<String> commands(Path document) throws IOException {
        var found = new ArrayList<String>();
        boolean code = false;
        for (var line : Files.readAllLines(document)) {
            if (line.startsWith("```")) {
                code = !code;
            } else {
                var commands = COMMAND.matcher(code ? line : onlyCode(line));
                commands.results().map(match -> match.group(1)).forEach(found::add);
            }
        }
        return found;
    }

    /** The parts of a line between backticks, each between backticks. */
    private static String onlyCode(String line) {
        var parts = line.split("`", -1);
        var kept = new StringBuilder();
        for (int i = 1; i < parts.length; i += 2) {
            kept.append('`').append(parts[i]).append('`');
        }
        return kept.toString();
    }

    /** Words of a command line that no command or option is named like. */
    private static List<String> unknown(String line) {
        CommandLine command = Main.commandLine(Map.of());
        var unknown = new ArrayList<String>();
        for (var word : words(line)) {
            if (List.of("verify", "train").contains(word) && command.getParent() == null) {
                return unknown; // of the launcher: what follows is Maven's, or checked by the trainer's own test
            }
            var subcommand = command.getSubcommands().get(word);
            if (subcommand != null) {
                command = subcommand;
            } else if (word.startsWith("-") ? !hasOption(command, word) : takesNoWords(command)) {
                unknown.add(word);
            }
        }
        return unknown;
    }

    /** Without a remark at the end. */
    private static List<String> words(String line) {
        return Arrays.stream(line.replaceFirst("\\s#\\s.*", "").trim().split("\\s+"))
                .flatMap(word -> Stream.of(word.split("=", 2)[0]))
                .filter(word -> !word.equals("…"))
                .toList();
    }

    private static boolean hasOption(CommandLine command, String word) {
        return word.equals("--rebuild") // of the launcher
                || command.getCommandSpec().findOption(word) != null
                || command.getCommandSpec().mixins().values().stream()
                        .anyMatch(mixin -> mixin.findOption(word) != null);
    }

    private static boolean takesNoWords(CommandLine command) {
        return !command.getSubcommands().isEmpty();
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " contains mvnw");
    }
}
