package io.spaceevo.collect.publish;

import static io.spaceevo.collect.publish.SampleMeasurements.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import io.spaceevo.files.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementLinesTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() {
        var file = folder.resolve("measured.jsonl");
        try (var publisher = new FilePublisher(file)) {
            publisher.publish(measurement(0));
            publisher.publish(measurement(1));
        }

        assertThat(MeasurementLines.read(file)).containsExactly(measurement(0), measurement(1));
        assertThat(MeasurementLines.in(TextFile.read(file, "measurements")))
                .containsExactly(measurement(0), measurement(1));
    }

    @Test
    void earlierLinesTellNeitherTemperatureNorBattery() {
        var line = MeasurementJson.line(measurement(0)).replace(",\"celsius\":31.4,\"batteryPercent\":87", "");

        assertThat(line).doesNotContain("celsius");
        var environment = MeasurementJson.measurement(line).environment();
        assertThat(environment.celsius()).isEmpty();
        assertThat(environment.batteryPercent()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereHasNone() {
        assertThat(MeasurementLines.read(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void aLineThatAKillCutOffIsLeftOut() throws Exception {
        var whole = MeasurementJson.line(measurement(0));
        var file = Files.write(folder.resolve("cut"), List.of(whole.substring(0, 40), whole));

        assertThat(MeasurementLines.read(file)).containsExactly(measurement(0));
    }

    @Test
    void aLineThatIsNoMeasurementIsNamed() throws Exception {
        var file = Files.write(folder.resolve("bad"), List.of(MeasurementJson.line(measurement(0)), "{\"id\": 3}"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeasurementLines.read(file))
                .withMessage(file + ", line 2: a measurement needs a text as id");
    }

    /** Any byte changed: a measurement or an IllegalArgumentException, nothing else. */
    @Test
    void damagedLinesAreRefusedPlainly() {
        var random = new SplittableRandom(1);
        var line = MeasurementJson.line(measurement(0));
        for (int i = 0; i < 5000; i++) {
            var damaged = new StringBuilder(line);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                damaged.setCharAt(random.nextInt(line.length()), (char) random.nextInt(32, 127));
            }
            try {
                MeasurementJson.measurement(damaged.toString());
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageNotContaining("Exception");
            }
        }
    }
}
