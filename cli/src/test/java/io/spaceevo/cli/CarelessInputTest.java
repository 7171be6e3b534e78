package io.spaceevo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.run.SyntheticTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option and parameter of every command with every careless value that suits it. Each is refused with exit code 2 and one line that names it, before
 * anything is started, sent or made: the broker of these commands does not exist, and one that was asked for would end them with code 1.
 */
class CarelessInputTest {
    private static final String CLUSTER = " --bootstrap-servers 127.0.0.1:1 --rest http://127.0.0.1:1";
    private static final String SCORING = " --hyperspace HYPERSPACE --tables TABLES --constraints 10";

    /** What a command needs beside the careless value. DATA is a folder that no command may make. */
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("run", "--hyperspace HYPERSPACE --tables TABLES --runtime none --data DATA"),
            Map.entry("query best", CLUSTER),
            Map.entry("target add", "--platform p --hyperspace h --constraints 10" + CLUSTER),
            Map.entry("target list", CLUSTER),
            Map.entry("target remove", "t" + CLUSTER),
            Map.entry("replay", "--target t" + CLUSTER),
            Map.entry("space score", "synthetic-00000-00000" + SCORING),
            Map.entry("space search", SCORING),
            Map.entry("tables fetch", "DATA"),
            Map.entry("tables verify", "TABLES --hyperspace HYPERSPACE"),
            Map.entry("tables import", "TABLES --hyperspace HYPERSPACE" + CLUSTER),
            Map.entry("subnet cost", "c --space onnxw-151122-023231"),
            Map.entry("hyperspaces list", ""),
            Map.entry("hyperspaces show", "onnxw"),
            Map.entry("predictor accuracy", "DATA"),
            Map.entry("predictor evaluate", "CSV --train 5"),
            Map.entry("predictor transfer", "CSV --to CSV --samples 5"),
            Map.entry("analyze quantization", "--hyperspace HYPERSPACE"),
            Map.entry("measure", "--hyperspace HYPERSPACE --count 1"),
            Map.entry("collect", "--runtime simulated --hyperspace HYPERSPACE" + CLUSTER),
            Map.entry("broker", "--data DATA"),
            Map.entry("topics create", CLUSTER),
            Map.entry("topics check", CLUSTER),
            Map.entry("topics acls", CLUSTER),
            Map.entry("rejected list", CLUSTER),
            Map.entry("rejected show", "1:1" + CLUSTER),
            Map.entry("rejected redrive", CLUSTER),
            Map.entry("doctor", CLUSTER));

    private static final List<String> NUMBERS = List.of("NaN", "1e999", "ten", "99999999999999999999", "0x10", "5d");
    private static final List<String> WORDS = List.of("a b", "a/b", "-", "\u001b[31m");
    private static final List<String> FILES = List.of("FOLDER", "MISSING", "BINARY", "LATIN");
    private static final List<String> CONSTRAINTS = List.of(
            "0", "-1", "NaN", "1e999", "10,", "ten", "0.0001", "20GB", "MB", "1e999MB", "0.0000001MB", "<=20MB");
    private static final List<String> ADDRESSES =
            List.of("host:80", "ftp://host", "http://", "http://host:70000", "http://a b", "nowhere");

    /** Careless values of texts and files; where commands differ, by command and option. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("--tables", List.of("FILE", "MISSING", "FOLDER")),
            Map.entry("--hyperspace", FILES),
            Map.entry("target add --hyperspace", List.of()), // a name or an id that only the broker knows
            Map.entry("query best --hyperspace", List.of()),
            Map.entry("tables fetch --hyperspace", List.of("mobilew")),
            Map.entry("--quality-set", WORDS),
            Map.entry("--platform", WORDS),
            Map.entry("--constraints", CONSTRAINTS),
            Map.entry("--runtime", List.of("abacus")),
            Map.entry("--for", List.of("0s", "10", "-1m", "1e9h", "NaN", "9999999h")),
            Map.entry("--data", List.of()), // not looked at beside --bootstrap-servers
            Map.entry("run --data", List.of("FILE")),
            Map.entry("broker --data", List.of("FILE")),
            Map.entry(
                    "--bootstrap-servers",
                    List.of("host", "host:0", "host:70000", "host:x", "http://host:1", "a:1,,b:1")),
            Map.entry("--rest", ADDRESSES),
            Map.entry("--refit-rest", ADDRESSES),
            Map.entry("--spool", List.of()), // tried when there is a broker
            Map.entry("--user", List.of("collector", "collector=", "pilot=x", "reader=a b")),
            Map.entry("--from", ADDRESSES),
            Map.entry("--kafka", List.of("a", "=b")),
            Map.entry("--kafka-config", List.of("FOLDER", "MISSING", "BINARY", "LATIN")),
            Map.entry("--file", FILES),
            Map.entry("--to", FILES),
            Map.entry("--precision", List.of("int4", "int8;fp32")),
            Map.entry("--metric", List.of("co2", "latency;memory")),
            Map.entry("--simulate-name", WORDS),
            Map.entry("--runtime-version", WORDS),
            Map.entry("--adb", List.of("MISSING")),
            Map.entry("--serial", List.of("a b", "-", "a;reboot", "$(reboot)")),
            Map.entry("--benchmark-model", List.of("FOLDER", "MISSING")),
            Map.entry("--core-mask", List.of("0", "0x70", "7g", "70;reboot", "$(reboot)", "-1")),
            Map.entry("--out", List.of("FOLDER", "MISSING/x")),
            Map.entry("--html", List.of("FOLDER", "MISSING/x")),
            Map.entry("--again-after", List.of("0s", "10", "-1m")),
            Map.entry("--known", FILES),
            Map.entry("--measurements", FILES),
            Map.entry("--input", List.of("image", "image=", "image=1x", "image=0x3", "image=a")),
            Map.entry("--heartbeat", List.of("FOLDER", "MISSING/x")),
            Map.entry("--metrics-address", List.of("localhost", "1.2.3", "::1:x", "0.0.0.0:80")),
            Map.entry("--method", List.of("guess")),
            Map.entry("--fixed-stages", List.of("1", "NaN,1", "-1,1", "1e999,1", "a,b")),
            Map.entry("--split", List.of("half", "group:", "group:nothing")),
            Map.entry("--space", List.of("x")),
            Map.entry("--target", List.of()), // any text may be one
            Map.entry("--reason", List.of()),
            Map.entry("--group", List.of()), // any text may be one
            Map.entry("space score CODE", List.of("FOLDER", "MISSING", "BINARY", "x")),
            Map.entry("subnet cost CODE", List.of("x")),
            Map.entry("hyperspaces show H", FILES),
            Map.entry("predictor evaluate FILE", FILES),
            Map.entry("predictor transfer FILE", FILES),
            Map.entry("analyze quantization FILE", List.of("FOLDER", "MISSING", "BINARY", "LATIN", "FILE")),
            Map.entry("predictor accuracy DIR", List.of("FILE")),
            Map.entry("measure MODEL", FILES),
            Map.entry("tables verify DIR", List.of("FILE", "MISSING", "FOLDER")),
            Map.entry("tables import DIR", List.of("FILE", "MISSING", "FOLDER")),
            Map.entry("tables fetch DIR", List.of("FILE")),
            Map.entry("target remove TARGET", List.of()),
            Map.entry("rejected show ID", List.of("1", "a:b", "1:-1", "99999999999:1")));

    /** What the command needs instead where it reads the option for another purpose only. */
    private static final Map<String, String> BESIDE = Map.of(
            "collect --metrics-address",
            "--runtime simulated --hyperspace onnxw --metrics-port 9250" + CLUSTER,
            "collect --file",
            "--runtime replay --platform p" + CLUSTER,
            "collect --platform",
            "--runtime replay --file CSV" + CLUSTER,
            "collect --precision",
            "--runtime replay --platform p --file CSV" + CLUSTER,
            "collect --adb",
            "--runtime adb --benchmark-model CSV --hyperspace onnxw" + CLUSTER,
            "measure --adb",
            "--runtime adb --benchmark-model CSV --hyperspace onnxw --count 1",
            "measure MODEL",
            "MODEL",
            "measure --input",
            "CSV",
            "measure --known",
            "CSV",
            "analyze quantization FILE",
            "CSV");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeFiles() throws IOException {
        SyntheticTables.in(folder.resolve("tables"), "synthetic", 1);
        Files.createDirectories(folder.resolve("folder"));
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0x7f, 'E', 'L', 'F', 2, 1, 1, 0, (byte) 0xff, 0});
        Files.write(folder.resolve("latin"), "name: gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        var csv = Stream.concat(
                Stream.of("block,hw,latency_ms"),
                Stream.iterate(1, i -> i + 1).limit(20).map(i -> "b," + i + "," + i));
        Files.write(folder.resolve("csv"), (Iterable<String>) csv::iterator);
    }

    @TestFactory
    Stream<DynamicTest> carelessValuesAreRefusedBeforeAnythingStarts() {
        var tests = new ArrayList<DynamicTest>();
        var seen = new HashSet<Object>();
        commands("", Main.commandLine(Map.of())).forEach((name, command) -> {
            for (var argument : arguments(command)) {
                boolean shared = !seen.add(argument.userObject());
                for (var value : shared ? few(values(name, argument)) : values(name, argument)) {
                    tests.add(dynamicTest(
                            name + " " + label(argument) + " " + value.replace('\u001b', '^'),
                            () -> refused(name, argument, value)));
                }
            }
        });
        return tests.stream();
    }

    @Test
    void filesOfOtherSystemsAreReadLikeOurs() throws IOException {
        var copy = Files.createDirectories(folder.resolve("copy"));
        for (var file : files(folder.resolve("tables")).stream()
                .filter(Files::isRegularFile)
                .toList()) {
            Files.writeString(copy.resolve(file.getFileName()), foreign(file));
        }
        Files.writeString(copy.resolve("csv"), foreign(folder.resolve("csv")));
        for (var command : List.of(
                "predictor evaluate CSV --train 10 --json",
                "predictor transfer CSV --to CSV --samples 10 --json",
                "hyperspaces show HYPERSPACE --json",
                "space score CODES --json" + SCORING,
                "tables verify TABLES --hyperspace HYPERSPACE --json --tolerance 1e9")) {
            Files.writeString(folder.resolve("codes"), "synthetic-00000-00000\n");
            Files.writeString(folder.resolve("tables").resolve("fixed-stages.txt"), "# ms\n1,1\n");
            Files.writeString(copy.resolve("codes"), "\uFEFFsynthetic-00000-00000\r\n");
            Files.writeString(copy.resolve("fixed-stages.txt"), "\uFEFF# ms\r\n1,1\r\n");
            var ours = CommandRun.of(words(command, folder.resolve("tables"), folder));
            var theirs = CommandRun.of(words(command, copy, copy));
            assertThat(ours.code()).as(ours.err()).isZero();
            assertThat(untimed(theirs)).as(theirs.err()).isEqualTo(untimed(ours));
        }
    }

    @Test
    void everyCommandIsTried() {
        assertThat(commands("", Main.commandLine(Map.of())).keySet()).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
    }

    private void refused(String name, ArgSpec argument, String value) throws IOException {
        var before = files(folder);
        var line = line(name, argument, value);
        var run = CommandRun.of(line);
        var shown = name(value).toString();

        assertThat(run.code())
                .as("%s: %s%s", Arrays.toString(line), run.err(), run.out())
                .isEqualTo(2);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .doesNotContain("Exception", "For input string", "option option", "\u001b")
                .satisfiesAnyOf(text -> assertThat(text).contains(label(argument)), text -> assertThat(text)
                        .contains(shown));
        assertThat(files(folder)).isEqualTo(before);
    }

    private String[] line(String name, ArgSpec argument, String value) {
        var label = label(argument);
        var rest = new ArrayList<>(List.of(words(
                BESIDE.getOrDefault(name + " " + label, COMMANDS.getOrDefault(name, "")),
                folder.resolve("tables"),
                folder)));
        if (argument instanceof OptionSpec) {
            replace(rest, label);
        } else {
            rest.remove(0);
        }
        var words = new ArrayList<>(List.of(name.split(" ")));
        words.addAll(argument instanceof OptionSpec ? List.of(label, path(value)) : List.of(path(value)));
        words.addAll(rest);
        return words.toArray(String[]::new);
    }

    private static void replace(List<String> words, String option) {
        int place = words.indexOf(option);
        if (place >= 0) {
            words.subList(place, place + 2).clear();
        }
    }

    /** Of an option that several commands share, beyond the first of them: that it is checked at all. */
    private static List<String> few(List<String> values) {
        return values.subList(1, Math.min(3, values.size()));
    }

    private static List<String> values(String command, ArgSpec argument) {
        var values = new ArrayList<>(List.of("", " "));
        var bounds = argument.userObject() instanceof AnnotatedElement field ? field.getAnnotation(Bounds.class) : null;
        var label = label(argument);
        if (isNumber(argument)) {
            values.addAll(NUMBERS);
            if (bounds != null) {
                Stream.of(bounds.least() - 1, bounds.above(), bounds.most() + 1)
                        .filter(Double::isFinite)
                        .forEach(value -> values.add(number(argument, value)));
            }
        } else if (label.equals("--slow")) {
            List.of("a", "=2", "MobileNetV2Res=NaN", "MobileNetV2Res=0", "MobileNetV2Res=1001", "Nothing=2")
                    .forEach(values::add);
        } else {
            var own = TEXTS.get(command + " " + label);
            var texts = own == null ? TEXTS.get(label) : own;
            assertThat(texts)
                    .as("careless values of %s %s are listed", command, label)
                    .isNotNull();
            values.addAll(texts);
        }
        return values;
    }

    private static String number(ArgSpec argument, double value) {
        return type(argument) == double.class || type(argument) == Double.class
                ? String.valueOf(value)
                : String.valueOf((long) value);
    }

    private static boolean isNumber(ArgSpec argument) {
        return Set.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class)
                .contains(type(argument));
    }

    private static Class<?> type(ArgSpec argument) {
        var types = argument.typeInfo().getAuxiliaryTypes();
        return types == null || types.length == 0 ? argument.type() : types[0];
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Options that take a value, and parameters. */
    private static List<ArgSpec> arguments(CommandLine command) {
        return command.getCommandSpec().args().stream()
                .filter(argument -> !(argument instanceof OptionSpec option
                        && (option.usageHelp()
                                || option.versionHelp()
                                || option.arity().max() == 0)))
                .toList();
    }

    private static TreeMap<String, CommandLine> commands(String prefix, CommandLine command) {
        var commands = new TreeMap<String, CommandLine>();
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getSubcommands().isEmpty()) {
                commands.put(prefix + name, sub);
            } else {
                commands.putAll(commands(prefix + name + " ", sub));
            }
        });
        return commands;
    }

    private static String[] words(String line, Path tables, Path files) {
        return Arrays.stream(line.strip().split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> switch (word) {
                    case "TABLES" -> tables.toString();
                    case "HYPERSPACE" -> tables.resolve("synthetic.yaml").toString();
                    case "CSV" -> files.resolve("csv").toString();
                    case "CODES" -> files.resolve("codes").toString();
                    case "DATA" -> files.resolve("data").toString();
                    default -> word;
                })
                .toArray(String[]::new);
    }

    private static String path(String value) {
        return name(value).toString();
    }

    private static Object name(String value) {
        return switch (value) {
            case "FOLDER" -> folder.resolve("folder");
            case "FILE" -> folder.resolve("csv");
            case "MISSING", "MISSING/x" -> folder.resolve("missing" + value.substring(7));
            case "BINARY" -> folder.resolve("binary");
            case "LATIN" -> folder.resolve("latin");
            default -> value;
        };
    }

    private static List<Path> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }

    private static String foreign(Path file) throws IOException {
        return "\uFEFF" + Files.readString(file).replace("\n", "\r\n");
    }

    private static String untimed(CommandRun run) {
        return run.out().replaceAll("\"(trainSeconds|predictMicros)\":[^,}]*", "");
    }
}
