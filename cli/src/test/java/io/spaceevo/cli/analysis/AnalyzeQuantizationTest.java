package io.spaceevo.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.hyperspace.NamedNetworks;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** On measurements of two simulated devices: one computes hard-swish in floats, the other swish, and is slow on one network. */
class AnalyzeQuantizationTest {
    private static final List<MeasurementTask> TASKS = QuantizationTasks.of(Hyperspaces.named("onnxw"));

    @TempDir
    private static Path folder;

    private static Path first;
    private static Path second;

    @BeforeAll
    static void measure() {
        first = SimulatedMeasurements.write(
                folder.resolve("first.jsonl"), "first", TASKS, task -> slow(task, Activation.HARD_SWISH));
        second = SimulatedMeasurements.write(
                folder.resolve("second.jsonl"), "second", TASKS, AnalyzeQuantizationTest::slowOnSecond);
    }

    private static double slowOnSecond(MeasurementTask task) {
        return task.precision() == Precision.INT8
                        && task.workload().equals(NamedNetworks.all().get("MobileNetV3-Large"))
                ? 8
                : slow(task, Activation.SWISH);
    }

    private static double slow(MeasurementTask task, Activation activation) {
        return task.precision() == Precision.INT8
                        && task.workload() instanceof BlockConfiguration block
                        && block.activation() == activation
                ? 6
                : 1;
    }

    @Test
    void theObjectHasEveryPairInGroups() {
        var run = CommandRun.of("analyze", "quantization", first.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        var object = run.object();
        assertThat(object.path("platform").asText()).isEqualTo("simulated-first.model.t1");
        assertThat(object.path("simulated").asBoolean()).isTrue();
        int pairs = object.path("pairs").asInt();
        assertThat(pairs).isEqualTo(TASKS.size() / 2);
        int networks = object.path("networks").size();
        for (var attribute : List.of("type", "activation", "kernel", "width", "resolution", "expansion")) {
            assertThat(groups(object, attribute).stream()
                            .mapToInt(group -> group.path("pairs").asInt())
                            .sum())
                    .as(attribute)
                    .isEqualTo(pairs - networks);
        }
        assertThat(groups(object, "activation"))
                .filteredOn(
                        group -> group.path("by").path("activation").asText().equals("hard-swish"))
                .singleElement()
                .satisfies(group -> assertThat(group.path("verdict").asText()).isEqualTo("loses"));
        assertThat(object.path("losses"))
                .isNotEmpty()
                .allSatisfy(loss -> assertThat(loss.path("speedUp").asDouble()).isLessThan(1))
                .allSatisfy(loss -> assertThat(loss.path("cause").asText()).isEqualTo("unknown"));
    }

    private static List<JsonNode> groups(JsonNode object, String attribute) {
        return StreamSupport.stream(object.path("groups").spliterator(), false)
                .filter(group ->
                        group.path("by").size() == 1 && group.path("by").has(attribute))
                .toList();
    }

    @Test
    void networksStandBesideTheirPublishedLatencies() {
        var networks = CommandRun.of("analyze", "quantization", first.toString(), "--json")
                .object()
                .path("networks");

        assertThat(networks)
                .extracting(network -> network.path("name").asText())
                .contains("SEQnet@vnni-A0", "SEQnet@vnni-A4", "MobileNetV3-Small", "MobileNetV3-Large")
                .doesNotContain("SEQnet@pixel4-A0");
        assertThat(networks)
                .allSatisfy(network -> assertThat(network.path("speedUp").asDouble())
                        .isCloseTo(
                                network.path("fp32Ms").asDouble()
                                        / network.path("int8Ms").asDouble(),
                                within(1e-9)));
    }

    @Test
    void oppositePreferencesOfTwoDevicesAreTold() {
        var run = CommandRun.of("analyze", "quantization", first.toString(), second.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("simulated-first.model.t1/1.0/", ": SIMULATED, no latency is real", "hard-swish takes")
                .containsPattern("opposite preferences: simulated-first.model.t1 prefers swish: "
                        + "hard-swish takes [2-6]\\.\\d\\d times the INT8 latency of swish .*, "
                        + "but simulated-second.model.t1 prefers hard-swish: hard-swish takes 0\\.\\d\\d times");

        var objects = CommandRun.of("analyze", "quantization", first.toString(), second.toString(), "--json")
                .objects();
        assertThat(objects).hasSize(2).allSatisfy(object -> assertThat(object.path("contradictions"))
                .anySatisfy(found -> {
                    assertThat(found.path("firstPrefers").asText()).isEqualTo("swish");
                    assertThat(found.path("secondPrefers").asText()).isEqualTo("hard-swish");
                }));
    }

    @Test
    void networksInOppositeOrderAreTold() {
        var run = CommandRun.of("analyze", "quantization", first.toString(), second.toString());

        assertThat(run.out())
                .containsPattern(
                        "opposite order of networks: MobileNetV3-Large takes 0\\.\\d\\d times the INT8 latency of \\S+ on "
                                + "simulated-first.model.t1, but [1-9]\\.\\d\\d times on simulated-second.model.t1; of 28 pairs of networks, [2-7] are in opposite order");
        var objects = CommandRun.of("analyze", "quantization", first.toString(), second.toString(), "--json")
                .objects();
        assertThat(objects).hasSize(2).allSatisfy(object -> assertThat(object.path("oppositeOrders"))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.path("one").asText()).isEqualTo("MobileNetV3-Large");
                    assertThat(order.path("onSecond").asDouble()
                                    / order.path("onFirst").asDouble())
                            .isCloseTo(8, within(0.3));
                }));
        assertThat(CommandRun.of("analyze", "quantization", first.toString(), "--json")
                        .object()
                        .path("oppositeOrders"))
                .isEmpty();
    }

    @Test
    void thePageShowsBothDevicesAndNeedsNothingElse() throws Exception {
        var file = folder.resolve("page.html");

        var run = CommandRun.of(
                "analyze", "quantization", first.toString(), second.toString(), "--html", file.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        var page = parse(file);
        assertThat(page.getElementsByTagName("circle").getLength()).isGreaterThan(2 * TASKS.size() / 2);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getElementsByTagName("link").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("simulated-first.model.t1", "simulated-second.model.t1", "SEQnet@vnni-A0")
                .contains("This device is a simulation: no latency is real.")
                .contains("spaceevo analyze quantization " + first);
        assertThat(Files.readString(file)).doesNotContain("NaN", "url(", "@import", "src=");
    }

    @Test
    void wordsOfRecordsAreTextOnThePage() throws Exception {
        var hostile = folder.resolve("hostile.jsonl");
        var words = "</style><script>alert(1)</script>\\\"'&amp;\\u0007";
        Files.writeString(
                hostile,
                Files.readAllLines(first).stream()
                        .map(line -> line.replace("\"build\":{", "\"build\":{\"note\":\"" + words + "\","))
                        .collect(Collectors.joining("\n", "", "\n")));
        var file = folder.resolve("hostile.html");

        var run = CommandRun.of("analyze", "quantization", hostile.toString(), "--html", file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        var page = parse(file);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("pre").item(0).getTextContent())
                .contains("note = </style><script>alert(1)</script>\"'&amp;\uFFFD");
    }

    @Test
    void aFileWithOneNumberFormatIsBadInput() throws IOException {
        var int8 = folder.resolve("int8.jsonl");
        Files.write(
                int8,
                Files.readAllLines(first).stream()
                        .filter(line -> line.contains("\"precision\":\"int8\""))
                        .toList());

        var run = CommandRun.of("analyze", "quantization", int8.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("--precision int8,fp32");
    }

    @Test
    void whatIsForMeasuringIsRefusedBesideAFile() {
        var out = folder.resolve("out.jsonl");
        var run = CommandRun.of("analyze", "quantization", first.toString(), "--out", out.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--out is for measuring this machine");
        assertThat(out).doesNotExist();
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(file))));
    }
}
