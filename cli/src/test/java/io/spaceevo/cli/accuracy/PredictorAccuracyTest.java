package io.spaceevo.cli.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorAccuracyTest {
    @TempDir
    private Path folder;

    private CommandRun run(String... options) {
        var arguments = new String[options.length + 3];
        arguments[0] = "predictor";
        arguments[1] = "accuracy";
        arguments[2] = folder.resolve("campaign").toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandRun.of(arguments);
    }

    @Test
    void oneMetricIsMeasuredAtATime() {
        var run = run("--metric", "latency,memory");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--metric needs one metric here, was latency,memory");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRuntimeThatTellsNoMemoryIsRefusedBeforeAnythingIsMade() {
        var run = run("--metric", "memory", "--runtime", "tflite");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("only latency is measured under tflite, was asked for memory: use --runtime onnxruntime");
        assertThat(folder).isEmptyDirectory();
    }
}
