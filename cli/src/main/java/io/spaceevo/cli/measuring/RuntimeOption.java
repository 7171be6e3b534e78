package io.spaceevo.cli.measuring;

import java.util.Optional;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.failure.UserError;
import picocli.CommandLine.Option;

/** Which inference runtime measures this machine. */
public final class RuntimeOption {
    @Option(
            names = "--runtime",
            paramLabel = "R",
            description =
                    "Runtime that measures this machine: onnxruntime, or tflite (TensorFlow Lite with XNNPACK). Default: onnxruntime.")
    private Optional<String> runtime = Optional.empty();

    /** Whether one was named. */
    public boolean isGiven() {
        return runtime.isPresent();
    }

    /** @throws UserError if there is none of that name */
    public MachineRuntime runtime() {
        var word = runtime.orElse(MachineRuntime.ONNX_RUNTIME.word());
        return MachineRuntime.named(word)
                .orElseThrow(() -> new UserError(
                        "--runtime needs " + String.join(" or ", MachineRuntime.words()) + ", was " + word));
    }

    /** Its benchmark, with the native library loaded. */
    public OperatorBenchmark open() {
        return runtime().open();
    }
}
