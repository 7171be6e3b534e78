package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.spaceevo.space.Hyperspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hyperspace file means what it says or is refused with file, line and column. */
class RefusedHyperspacesTest {
    private static final String YAML = """
            name: mine
            resolutions: [160, 224]
            subnet-resolutions: [160, 192, 224]
            block-types:
              - {type: MobileNetV2Res, activation: relu6, kernels: [3, 5], expands: [3, 6]}
              - type: ResNet
                activation: relu
                kernels: [3]
                expands: [0.5, 1]
            head:
              - {name: stem, widths: [16], depths: [1], stride: 2, block: {type: Conv, activation: relu, kernels: [3]}}
            searchable:
              - name: stage1
                widths: [24, 32, 40]
                depths: [2, 3]
                stride: 2
                window: 2
              - name: stage2
                widths: [40, 48]
                depths: [1]
                stride: 1
            tail:
              - name: hidden
                widths: [960]
                depths: [1]
                stride: 1
                block: {type: PooledConv, activation: relu, kernels: [1]}
              - {name: logits, widths: [10], depths: [1], stride: 1, block: {type: Logits, activation: none, kernels: [1]}}
            """;

    @TempDir
    private Path folder;

    @Test
    void theFileThatTheOthersAreMadeOfIsAccepted() {
        assertThat(parse(YAML).spaces()).isEqualTo(2 * 2 * 2);
    }

    /** Text of the file, what stands there instead, line and column of the error, part of its message. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "name: mine",
                        "name: Mine",
                        "1:7",
                        "lower-case letters and digits, starting with a letter, was Mine"),
                arguments("name: mine", "name: 12", "1:7", "name needs text, was 12"),
                arguments("name: mine", "name:", "1:6", "name needs text, was nothing"),
                arguments("name: mine", "nom: mine", "1:1", "unknown key nom of a hyperspace: did you mean name?"),
                arguments("name: mine", "~: mine", "1:1", "unknown key ~"),
                arguments("name: mine", "? [a]\n: mine", "1:3", "unknown key a list"),
                arguments("[160, 224]", "[0, 224]", "2:14", "mine needs resolutions from 1 to 2048, was 0"),
                arguments("[160, 224]", "[-32, 224]", "2:14", "resolutions from 1 to 2048, was -32"),
                arguments(
                        "[160, 224]",
                        "[160.9, 224]",
                        "2:15",
                        "an item of resolutions needs a whole number in plain digits, was 160.9"),
                arguments(
                        "[160, 224]",
                        "[160, 160, 224]",
                        "2:14",
                        "ascending resolutions, none twice, was 160 after 160"),
                arguments("[160, 224]", "[224, 160]", "2:14", "ascending resolutions, none twice, was 160 after 224"),
                arguments("[160, 224]", "160", "2:14", "resolutions needs a list, was 160"),
                arguments("[160, 224]", "{160: 224}", "2:14", "resolutions needs a list, was a mapping"),
                arguments("[160, 224]", "[]", "2:14", "mine needs 1 to 64 resolutions, was 0"),
                arguments("[160, 224]", "[\"160\", 224]", "2:15", "a whole number in plain digits, was 160"),
                arguments("[160, 224]", "[0160, 224]", "2:15", "was 0160"),
                arguments("[160, 224]", "[0xa0, 224]", "2:15", "was 0xa0"),
                arguments("[160, 224]", "[1_60, 224]", "2:15", "was 1_60"),
                arguments("[160, 224]", "[2:40, 224]", "2:15", "was 2:40"),
                arguments("[160, 224]", "[9999999999, 224]", "2:15", "was 9999999999"),
                arguments("[160, 224]", "[1e2, 224]", "2:15", "was 1e2"),
                arguments("[160, 224]", "[yes, 224]", "2:15", "was yes"),
                arguments("[160, 224]", "[!!int 160, 224]", "2:15", "tags"),
                arguments(
                        "[160, 224]",
                        "[100, 224]",
                        "3:21",
                        "subnet-resolutions that contain its resolutions [100, 224]"),
                arguments(
                        "expands: [3, 6]",
                        "expands: [6, 3, 6]",
                        "5:73",
                        "MobileNetV2Res needs ascending expands, none twice, was 3.0 after 6.0"),
                arguments(
                        "expands: [3, 6]",
                        "expands: [3, 3.0]",
                        "5:73",
                        "ascending expands, none twice, was 3.0 after 3.0"),
                arguments("expands: [3, 6]", "expands: [0, 3]", "5:73", "expands from 0.01 to 64.0, was 0.0"),
                arguments("expands: [3, 6]", "expands: [3, .inf]", "5:77", "was .inf"),
                arguments("expands: [3, 6]", "expands: [3, .nan]", "5:77", "was .nan"),
                arguments("expands: [3, 6]", "expands: [3, 1e9]", "5:77", "was 1e9"),
                arguments("expands: [3, 6]", "expands: [3, 100]", "5:73", "expands from 0.01 to 64.0, was 100.0"),
                arguments(", expands: [3, 6]", "", "5:5", "lacks the key expands"),
                arguments("kernels: [3, 5]", "kernels: [3, 4]", "5:56", "MobileNetV2Res needs odd kernels, was [3, 4]"),
                arguments("kernels: [3, 5]", "kernels: [3, 99]", "5:56", "kernels from 1 to 15, was 99"),
                arguments("activation: relu6", "activation: relu7", "5:40", "was relu7: did you mean relu"),
                arguments("activation: relu6", "activation: ~", "5:40", "activation needs text, was ~"),
                arguments(
                        "type: MobileNetV2Res",
                        "type: MobilNetV2Res",
                        "5:12",
                        "was MobilNetV2Res: did you mean MobileNetV2Res?"),
                arguments(
                        "type: MobileNetV2Res",
                        "type: Transformer",
                        "5:12",
                        "was Transformer: known are MobileNetV1Dual, "),
                arguments(
                        "type: MobileNetV2Res, activation: relu6,",
                        "type: ResNet, activation: relu6,",
                        "13:5",
                        "stage1 names a block type twice"),
                arguments(
                        "kernels: [3]\n", "kernels: [3, 3]\n", "8:14", "ascending kernels, none twice, was 3 after 3"),
                arguments(
                        "activation: relu\n",
                        "activation: relu\n    activation: relu\n",
                        "8:5",
                        "key activation stands twice"),
                arguments(
                        "widths: [24, 32, 40]",
                        "widths: [28.8, 38.4]",
                        "14:14",
                        "a whole number in plain digits, was 28.8"),
                arguments("widths: [24, 32, 40]", "widths: [24, 2000000000]", "14:18", "was 2000000000"),
                arguments(
                        "widths: [24, 32, 40]",
                        "widths: [24, 20000]",
                        "14:13",
                        "stage1 needs widths from 1 to 8192, was 20000"),
                arguments("widths: [24, 32, 40]", "widths: [24, ~]", "14:18", "a whole number in plain digits, was ~"),
                arguments("widths: [24, 32, 40]", "widths:", "14:12", "widths needs a list, was nothing"),
                arguments(
                        "widths: [24, 32, 40]",
                        "widths: [2, 24, 32]",
                        "14:13",
                        "stage1 needs widths above 4, since fewer channels are an image's, was 2"),
                arguments("depths: [2, 3]", "depths: [0, 3]", "15:13", "stage1 needs depths from 1 to 64, was 0"),
                arguments("depths: [2, 3]", "depths: [3, 65]", "15:13", "depths from 1 to 64, was 65"),
                arguments("stride: 2\n", "stride: ~\n", "16:13", "stride needs a whole number in plain digits, was ~"),
                arguments("stride: 2\n", "stride: 1.9\n", "16:13", "was 1.9"),
                arguments("stride: 2\n", "stride: 3\n", "16:13", "stage1 needs stride 1 or 2, was 3"),
                arguments("window: 2", "window: 4", "17:13", "stage1 needs a window of 1 to 3 widths, was 4"),
                arguments(
                        "window: 2",
                        "windows: 2",
                        "17:5",
                        "unknown key windows of an item of searchable: did you mean window?"),
                arguments(
                        "window: 2",
                        "Window: 2",
                        "17:5",
                        "unknown key Window of an item of searchable: did you mean window?"),
                arguments("window: 2", "widths: [64, 80]", "17:5", "key widths stands twice in an item of searchable"),
                arguments("window: 2", "<<: {window: 2}", "17:5", "merge keys (<<) are not supported"),
                arguments("window: 2", "block-types: []", "17:18", "stage1 needs 1 to 10 block types"),
                arguments(
                        "[160, 224]\nsubnet-resolutions: [160,",
                        "[1, 224]\nsubnet-resolutions: [1, 160,",
                        "11:63",
                        "stem: a block has stride 1 or 2, and 1 on a map of 1×1, was 2 on a map of 1×1"),
                arguments("name: stage2", "name: stage1", "18:11", "two stages are named stage1"),
                arguments(
                        "name: stage2",
                        "name: ../stage2",
                        "18:11",
                        "1 to 40 letters, digits, _ and -, starting with a letter, was ../stage2"),
                arguments("depths: [1]\n    stride: 1\ntail", "depths: [1]\ntail", "18:5", "lacks the key stride"),
                arguments("widths: [960]", "widths: [960, 980]", "24:13", "hidden is fixed, as the whole tail is"),
                arguments(
                        "stride: 1\n    block",
                        "stride: 2\n    block",
                        "27:12",
                        "hidden: PooledConv pools to a 1×1 map: it needs kernel 1 and stride 1, was 1 and 2"),
                arguments(
                        "PooledConv, activation: relu, kernels: [1]",
                        "PooledConv, activation: relu, kernels: [3]",
                        "27:12",
                        "needs kernel 1 and stride 1, was 3 and 1"),
                arguments(
                        "PooledConv, activation: relu, kernels: [1]",
                        "PooledConv, activation: relu, kernels: [1], expands: [2]",
                        "27:72",
                        "PooledConv takes no expand ratio, was [2.0]"),
                arguments("PooledConv, activation", "Conv, x: 1, activation", "27:25", "unknown key x"),
                arguments(
                        "activation: none",
                        "activation: relu",
                        "28:65",
                        "logits: Logits needs kernel 1, stride 1 and activation none, was 1, 1 and relu"),
                arguments(
                        "block: {type: Conv, activation: relu, kernels: [3]}",
                        "block: {type: MaxPool, activation: none, kernels: [3]}",
                        "11:63",
                        "stem: MaxPool keeps channels: it needs the width of the stage before it, 3, was 16"),
                arguments(
                        "block: {type: Conv, activation: relu, kernels: [3]}",
                        "block: {type: PooledConv, activation: relu, kernels: [1]}",
                        "11:63",
                        "stem: PooledConv pools to a 1×1 map"),
                arguments(
                        "block: {type: Conv, activation: relu, kernels: [3]}}",
                        "block: {type: Conv, activation: relu, kernels: [3]}, block-types: []}",
                        "11:63",
                        "either block or block-types, was both"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatIsWrongIsNamedWithLineAndColumn(String right, String wrong, String place, String message) {
        int at = YAML.indexOf(right);
        assertThat(at).isNotNegative();
        var broken = YAML.substring(0, at) + wrong + YAML.substring(at + right.length());

        assertThatThrownBy(() -> parse(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml:" + place + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void anAliasStandsForTheValueItNames() {
        var aliases = YAML.replace("resolutions: [160, 224]", "resolutions: &sampled [160, 224]")
                .replace("subnet-resolutions: [160, 192, 224]", "subnet-resolutions: *sampled");

        assertThat(parse(aliases).subnetResolutions()).containsExactly(160, 224);
    }

    @Test
    void aMistakeBehindAnAliasIsNamedWhereTheValueStands() {
        var aliases = YAML.replace("resolutions: [160, 224]", "resolutions: &sampled [224, 160]")
                .replace("subnet-resolutions: [160, 192, 224]", "subnet-resolutions: *sampled");

        assertThatThrownBy(() -> parse(aliases)).hasMessageStartingWith("mine.yaml:2:14: mine needs ascending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void anyLineEndingWillDo(String ending) {
        assertThat(parse(YAML.replace("\n", ending)).id()).isEqualTo(parse(YAML).id());
        assertThatThrownBy(() -> parse(YAML.replace("window: 2", "window: 9").replace("\n", ending)))
                .hasMessageStartingWith("mine.yaml:17:13: ");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(parse("\uFEFF" + YAML).id()).isEqualTo(parse(YAML).id());
        assertThatThrownBy(() -> parse("\uFEFF" + YAML.replace("name: mine", "name: Mine")))
                .hasMessageStartingWith("mine.yaml:1:7: ");
    }

    /** Text, place and part of the message. */
    static Stream<Arguments> hostileTexts() {
        return Stream.of(
                arguments("", ":1: ", "holds nothing"),
                arguments("# only a remark\n", ":1: ", "holds nothing"),
                arguments("---\n", ":2:1: ", "a hyperspace needs a mapping"),
                arguments("[1, 2]", ":1:1: ", "a hyperspace needs a mapping"),
                arguments("just text", ":1:1: ", "a hyperspace needs a mapping"),
                arguments(YAML + "---\n" + YAML, ":29:1: ", "another document"),
                arguments(YAML.replace("    window", "\twindow"), ":17:1: ", "cannot start any token"),
                arguments(YAML.replace("name: mine", "name: mi\u0007ne"), ":1: ", "character BEL"),
                arguments(
                        YAML.replace("resolutions: [", "resolutions: [" + "[".repeat(5000)),
                        ":2:33: ",
                        "at most 20 levels"),
                arguments(laughs(), ":7:", "at most 20 levels and 50 aliases"),
                arguments("name: &a [*a]", ":1:7: ", "name needs text, was a list"),
                arguments("? &a [*a]\n: 1", ":1:3: ", "unknown key a list"),
                arguments(YAML.replace("[160, 224]", "*nowhere"), ":2:14: ", "nowhere"),
                arguments(YAML.replace("[160, 224]", "!!java.net.URL [160, 224]"), ":2:14: ", "tags (!…)"),
                arguments(
                        YAML.replace("[160, 224]", "[" + "1, ".repeat(70_000) + "]"),
                        ":2:14: ",
                        "at most 100 items, was"),
                arguments("name: " + "x".repeat(100_000), ":1:1: ", "lacks the key resolutions"),
                arguments("%YAML 9.9\n---\n" + YAML, ":1:", "version"));
    }

    private static String laughs() {
        var text = new StringBuilder("a0: &a0 [ha]\n");
        for (int i = 1; i < 20; i++) {
            text.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(9))
                    .append("]\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void textThatIsNoHyperspaceIsRefusedInOneLine(String text, String place, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml" + place)
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n", "\t", "\u0007");
    }

    @Test
    void memoryAndNumberOfBlocksAreBounded() {
        var wide = YAML.replace("widths: [24, 32, 40]", "widths: [4096, 8192]");
        var large = YAML.replace("[160, 224]", "[2048]")
                .replace("[160, 192, 224]", "[2048]")
                .replace("stem, widths: [16]", "stem, widths: [1024]");
        var many = YAML.replace("widths: [24, 32, 40]", "widths: " + range(100, 164))
                .replace("window: 2", "window: 60")
                .replace("kernels: [3, 5], expands: [3, 6]", "kernels: [3, 5, 7, 9], expands: " + range(1, 60));

        assertThatThrownBy(() -> parse(wide))
                .hasMessageStartingWith("mine.yaml:13:5: stage1: a block needs at most 268435456 weights and values");
        assertThatThrownBy(() -> parse(large)).hasMessageStartingWith("mine.yaml:11:65: stem: a block needs at most");
        assertThatThrownBy(() -> parse(many))
                .hasMessageStartingWith("mine.yaml:13:5: a hyperspace needs at most 1000000 different blocks");
    }

    private static String range(int from, int to) {
        return IntStream.range(from, to).boxed().toList().toString();
    }

    @Test
    void filesThatAreNoHyperspaceAreRefusedByName() throws IOException {
        var latin = Files.write(folder.resolve("latin.yaml"), "name: ÿ".getBytes(StandardCharsets.ISO_8859_1));
        var wide = Files.writeString(folder.resolve("wide.yaml"), YAML, StandardCharsets.UTF_16);
        var huge = folder.resolve("huge.yaml");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }

        assertThatThrownBy(() -> Hyperspaces.named(latin.toString()))
                .hasMessageContaining("latin.yaml:1: text in UTF-8 is needed");
        assertThatThrownBy(() -> Hyperspaces.named(wide.toString()))
                .hasMessageContaining("wide.yaml:1: text in UTF-8 is needed");
        assertThatThrownBy(() -> Hyperspaces.named(huge.toString()))
                .hasMessageContaining("huge.yaml:1: text is needed");
        assertThatThrownBy(() -> Hyperspaces.named(folder.toString())).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Hyperspaces.named("onnx"))
                .hasMessageContaining("no hyperspace onnx: give one of [onnxw, mobilew, fashion32]");
    }

    @Test
    void imagesOfOneChannelAreAPropertyOfTheHyperspace() {
        var grey = parse(YAML.replace("block-types:\n", "image-channels: 1\nblock-types:\n"));

        assertThat(grey.fixedBlocks(224).get(0).cin()).isEqualTo(1);
        assertThat(grey.id()).isNotEqualTo(parse(YAML).id());
        assertThat(parse(YAML.replace("block-types:\n", "image-channels: 3\nblock-types:\n"))
                        .id())
                .isEqualTo(parse(YAML).id());
        assertThatThrownBy(() -> parse(YAML.replace("block-types:\n", "image-channels: 5\nblock-types:\n")))
                .hasMessageStartingWith("mine.yaml:4:17: mine needs image-channels from 1 to 4, was 5");
    }

    private static Hyperspace parse(String yaml) {
        return Hyperspaces.parse(yaml, "mine.yaml");
    }
}
