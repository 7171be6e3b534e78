package io.spaceevo.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.Blocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeTest {
    private static final Path THREADS = Path.of("/proc/self/task");

    @TempDir
    private Path home;

    @TempDir
    private Path temporary;

    @TempDir
    private Path output;

    @Test
    void aModelRunsWithoutALeftFileOrAThreadThatStaysToSend() throws Exception {
        assumeThat(THREADS).exists();
        int added = runModel(Map.of("ORT_DISABLE_TELEMETRY", "1"));
        assertThat(added).as(said()).isZero();
        assertThat(filesIn(home)).isEmpty();
        assertThat(filesIn(temporary)).isEmpty();
    }

    @Test
    void withoutTheSwitchTheRuntimeIsNotEvenLoaded() throws Exception {
        assertThat(runModel(Map.of())).isEqualTo(1);
        assertThat(said()).contains("ORT_DISABLE_TELEMETRY");
        assertThat(filesIn(home)).isEmpty();
        assertThat(filesIn(temporary)).isEmpty();
    }

    @Test
    void whoStartsJavaOtherwiseIsToldWhatToSet() {
        assertThatThrownBy(() -> OnnxRuntime.demandSilence(Map.of("ORT_DISABLE_TELEMETRY", "0")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ORT_DISABLE_TELEMETRY=1");
    }

    /** In a process of its own, which sees neither this one's variables nor its folders: ONNX Runtime behaves well where CI is set. */
    private int runModel(Map<String, String> environment) throws IOException, InterruptedException {
        var java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss4m",
                "-Djava.io.tmpdir=" + temporary,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
        java.environment().clear();
        java.environment().putAll(environment);
        java.environment().putAll(Map.of("HOME", home.toString(), "TMPDIR", temporary.toString()));
        var process = java.redirectErrorStream(true)
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

    private static Iterable<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Runs a block; its exit code is the number of native threads that the runtime has added. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            long before = nativeThreads();
            try (var session = BoundSession.open(
                    BlockModel.of(Blocks.searchable().findFirst().orElseThrow(), Precision.FP32))) {
                session.run();
            }
            System.exit(Math.toIntExact(nativeThreads() - before));
        }

        /** The JVM names its own threads; others bear the name of the program. */
        private static long nativeThreads() throws IOException {
            try (var threads = Files.list(THREADS)) {
                return threads.filter(Program::isNative).count();
            }
        }

        private static boolean isNative(Path thread) {
            try {
                return Files.readString(thread.resolve("comm")).strip().equals("java");
            } catch (IOException e) {
                return false; // it has ended
            }
        }
    }
}
