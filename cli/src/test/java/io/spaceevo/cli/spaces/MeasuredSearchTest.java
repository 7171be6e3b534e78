package io.spaceevo.cli.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spaceevo.cli.CommandRun;
import io.spaceevo.cli.measuring.CampaignWork;
import io.spaceevo.cli.measuring.SampledBlocks;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.device.SimulatedDevice;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.RandomNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with latencies that were measured on simulated devices. */
class MeasuredSearchTest {
    private static final Hyperspace HYPERSPACE = Hyperspaces.named("fashion32");
    private static final int BLOCKS = 260;
    private static final List<Precision> INT8 = List.of(Precision.INT8);

    @TempDir
    private static Path folder;

    private static Path plain;

    @BeforeAll
    static void measure() {
        plain = measured("plain", SimulatedDevice.Settings.plain("plain", 1), 12);
    }

    private static Path measured(String name, SimulatedDevice.Settings device, int networks) {
        var tasks = new ArrayList<MeasurementTask>();
        SampledBlocks.of(HYPERSPACE, BLOCKS, INT8, 1).forEach(tasks::add);
        RandomNetworks.draw(HYPERSPACE, networks, new SplittableRandom(1))
                .forEach(network -> tasks.add(new MeasurementTask(network, Precision.INT8)));
        var file = folder.resolve(name + ".jsonl");
        try (var steps = new Steps(line -> {}, 1);
                var benchmark = new SimulatedDevice(device)) {
            new CampaignWork(benchmark, "test", "FILE", steps).measure(file, tasks);
        }
        return file;
    }

    private static CommandRun search(Path measurements, String... more) {
        var line = new ArrayList<>(
                List.of("space", "search", "--tables", "fashion32", "--evaluations", "200", "--population", "50"));
        line.addAll(List.of("--tournament", "10", "--no-ties", "--json", "--measurements", measurements.toString()));
        line.addAll(Arrays.asList(more));
        return CommandRun.of(line.toArray(String[]::new));
    }

    @Test
    void searchesWithLatenciesOfNetworksAndDefaultConstraints() {
        var run = search(plain);

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("latencies are those of whole networks, learnt from 12", "constraints: ");
        var found = run.object();
        assertThat(found.path("status").asText()).isEqualTo("ready");
        assertThat(found.path("constraints")).hasSize(3);
        assertThat(found.path("score").asDouble()).isPositive();
        assertThat(search(plain).object().path("top")).isEqualTo(found.path("top"));
    }

    /** A device that takes three times as long for everything has the same best space at constraints of three times. */
    @Test
    void aSlowerDeviceHasTheSameBestSpaceAtLongerConstraints() throws IOException {
        var quickly = search(plain, "--constraints", "0.2,0.3").object();
        var slowly = search(slowed(3), "--constraints", "0.6,0.9").object();

        assertThat(slowly.path("space")).isEqualTo(quickly.path("space"));
        assertThat(slowly.path("score").asDouble())
                .isCloseTo(quickly.path("score").asDouble(), within(0.002));
    }

    private static Path slowed(double factor) throws IOException {
        var mapper = JsonMapper.builder().build();
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(plain)) {
            var measurement = mapper.readTree(line);
            var summary = (ObjectNode) measurement.path("summary");
            for (var latency : List.of("medianUs", "minimumUs")) {
                summary.put(latency, factor * summary.path(latency).asDouble());
            }
            lines.add(measurement.toString());
        }
        return Files.write(folder.resolve("slowed.jsonl"), lines);
    }

    @Test
    void fewNetworksLeaveLatenciesOfBlocks() {
        var few = measured("few", SimulatedDevice.Settings.plain("few", 1), 3);

        assertThat(search(few).err()).contains("of blocks one by one: only 3 whole networks were measured");
    }

    @Test
    void tooFewBlocksAreBadInputWithTheOperatorsThatLack() throws IOException {
        var few = Files.write(
                folder.resolve("short.jsonl"), Files.readAllLines(plain).subList(0, 40));

        var run = search(few);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("--measurements teach too little", "spaceevo predictor accuracy");
    }

    @Test
    void measurementsOfTwoMachinesAreBadInput() {
        var other = measured("other", SimulatedDevice.Settings.plain("other", 1), 0);

        var run = search(plain, "--measurements", other.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("one machine and runtime", "simulated-plain", "simulated-other");
    }

    @Test
    void fixedStagesAreMeasuredToo() {
        var run = search(plain, "--fixed-stages", "1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--fixed-stages").contains("--measurements");
    }
}
