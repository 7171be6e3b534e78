package io.spaceevo.lab.garbage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.schema.HyperspaceFile;
import io.spaceevo.schema.SearchTarget;
import io.spaceevo.wire.Targets;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarbageGeneratorTest {
    private static final Measurement EXAMPLE = ExampleMeasurement.of("collect-1-1", 0, Optional.empty());

    @Test
    void theSameSeedGivesTheSameGarbage() {
        var one = garbage(7, 200);
        var other = garbage(7, 200);

        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i)).usingRecursiveComparison().isEqualTo(other.get(i));
        }
    }

    @Test
    void everyKindOfGarbageIsMade() {
        assertThat(garbage(1, 500).stream().map(Garbage::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(GarbageKind.class));
    }

    @ParameterizedTest
    @EnumSource(
            value = GarbageKind.class,
            names = {"NOISE", "CUT", "GARBLED", "UNKNOWN_SCHEMA", "WRONG_KEY", "NO_LATENCY"})
    void whatIsNoMeasurementBreaksTheirRules(GarbageKind kind) {
        var rule = new MeasurementRule();

        for (var garbage : of(kind, 300)) {
            assertThat(garbage.topic()).isEqualTo(Topic.LATENCY_MEASUREMENTS);
            assertThatThrownBy(() -> rule.read(garbage.key(), garbage.value()))
                    .as("%s %s", garbage, Arrays.toString(garbage.value()))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aMeasurementOutOfRangeIsAMeasurementOfItsEpochAndKind() {
        for (var garbage : of(GarbageKind.OUT_OF_RANGE, 20)) {
            var read = new MeasurementRule().read(garbage.key(), garbage.value());

            assertThat(read.epoch().text()).isEqualTo(garbage.epoch());
            assertThat(read.kind().text()).isEqualTo(garbage.measurementKind());
            assertThat(read.id()).isNotEqualTo(EXAMPLE.id());
            assertThat(read.summary().medianUs()).isGreaterThan(1e4);
        }
    }

    @Test
    void targetsAndHyperspacesOfNonsenseAreRefused() {
        for (var garbage : of(GarbageKind.TARGET_NONSENSE, 20)) {
            assertThatThrownBy(() ->
                            Targets.fromWire(WireFormat.of(SearchTarget.class).decode(garbage.value())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var garbage : of(GarbageKind.YAML_NONSENSE, 50)) {
            assertThatCode(() -> WireFormat.of(HyperspaceFile.class).decode(garbage.value()))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> Hyperspaces.parse(
                            WireFormat.of(HyperspaceFile.class)
                                    .decode(garbage.value())
                                    .getYaml(),
                            "garbage"))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static List<Garbage> of(GarbageKind kind, int count) {
        var generator = new GarbageGenerator(3);
        var all = new ArrayList<Garbage>();
        for (int i = 0; i < count; i++) {
            all.add(generator.next(kind, EXAMPLE));
        }
        return all;
    }

    private static List<Garbage> garbage(long seed, int count) {
        var generator = new GarbageGenerator(seed);
        var all = new ArrayList<Garbage>();
        for (int i = 0; i < count; i++) {
            all.add(generator.next(EXAMPLE));
        }
        return all;
    }
}
