package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeWrittenIsBadInput() {
        var file = folder.resolve("missing").resolve("measured.jsonl").toString();
        var run = CommandRun.of("measure", "--hyperspace", "onnxw", "--count", "1", "--out", file);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .contains("--out")
                .contains("a file that can be written is needed")
                .contains(file);
    }

    @Test
    void aRuntimeThatIsNotThereYetIsWrongUsage() {
        var run = CommandRun.of("measure", "--hyperspace", "onnxw", "--count", "1", "--runtime", "tflite");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--runtime needs onnxruntime").contains("was tflite");
    }
}
