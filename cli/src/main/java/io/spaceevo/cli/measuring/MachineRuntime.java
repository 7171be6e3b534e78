package io.spaceevo.cli.measuring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.collect.device.tflite.TfliteBenchmark;

/** The inference runtimes that can measure this machine, by the words of {@code --runtime}. A runtime is loaded when it is opened. */
public enum MachineRuntime {
    ONNX_RUNTIME("onnxruntime") {
        @Override
        OperatorBenchmark benchmark() {
            return OnnxRuntimeBenchmark.ofThisMachine();
        }
    },
    TFLITE("tflite") {
        @Override
        OperatorBenchmark benchmark() {
            return TfliteBenchmark.ofThisMachine();
        }
    };

    private final String word;

    MachineRuntime(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<MachineRuntime> named(String word) {
        return Arrays.stream(values())
                .filter(runtime -> runtime.word.equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(runtime -> runtime.word).toList();
    }

    /** Needs the stack of a {@link NativeThread}. */
    abstract OperatorBenchmark benchmark();

    /** Its benchmark, with the native library loaded. */
    public OperatorBenchmark open() {
        return NativeThread.call("runtime", () -> {
            var benchmark = benchmark();
            benchmark.epoch();
            return benchmark;
        });
    }
}
