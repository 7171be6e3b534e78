package io.spaceevo.tflite.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.spaceevo.failure.ErrorLine;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.Blocks;
import io.spaceevo.tflite.TfliteModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfliteRuntimeTest {
    @TempDir
    private Path home;

    @TempDir
    private Path temporary;

    @TempDir
    private Path output;

    @Test
    void itsVersionIsThatOfTheLibrary() {
        assertThat(TfliteRuntime.version()).startsWith("2.21");
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TfliteSession.open(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .withMessageContaining("no TFLite model");
    }

    @Test
    void aModelThatIsCutOffIsRefused() {
        var block = Blocks.searchable().findFirst().orElseThrow();
        var bytes = TfliteModel.of(List.of(block), Precision.INT8).bytes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TfliteSession.open(java.util.Arrays.copyOf(bytes, bytes.length / 2)))
                .withMessageContaining("no TFLite model");
    }

    @Test
    void aModelRunsWithoutALeftFile() throws Exception {
        assertThat(runModel()).as(said()).isZero();
        assertThat(filesIn(home)).isEmpty();
        assertThat(filesIn(temporary)).isEmpty();
    }

    @Test
    void aSystemWithoutNativeLibrariesIsToldInOneLine() throws Exception {
        assertThat(runModel("-Dorg.bytedeco.javacpp.platform=linux-riscv64")).isEqualTo(1);
        assertThat(said())
                .contains("TensorFlow Lite cannot be loaded")
                .contains("this is linux-riscv64")
                .contains("--runtime onnxruntime");
        assertThat(said().lines()).hasSize(1);
        assertThat(filesIn(temporary)).isEmpty();
    }

    /** In a process of its own, which loads the library by itself. */
    private int runModel(String... flags) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-Xss4m",
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("said").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("one model is run in two minutes");
        }
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(output.resolve("said"));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder)).toList();
        }
    }

    static final class Program {
        public static void main(String[] arguments) {
            var block = Blocks.searchable().findFirst().orElseThrow();
            try (var session = TfliteSession.open(
                    TfliteModel.of(List.of(block), Precision.INT8).bytes())) {
                session.run();
            } catch (RuntimeException e) {
                System.out.println(ErrorLine.of(e));
                System.exit(ErrorLine.exitCode(e));
            }
        }
    }
}
