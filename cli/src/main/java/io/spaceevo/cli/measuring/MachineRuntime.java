package io.spaceevo.cli.measuring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.spaceevo.collect.device.OperatorBenchmark;
import io.spaceevo.collect.device.onnx.OnnxRuntimeBenchmark;
import io.spaceevo.collect.device.tflite.TfliteBenchmark;
import io.spaceevo.measurement.Metric;

/** The inference runtimes that can measure this machine, by the words of {@code --runtime}. A runtime is loaded when it is opened. */
public enum MachineRuntime {
    ONNX_RUNTIME("onnxruntime") {
        @Override
        OperatorBenchmark benchmark(SortedSet<Metric> metrics) {
            return OnnxRuntimeBenchmark.ofThisMachine(metrics, UserFolder.speeds());
        }
    },
    TFLITE("tflite") {
        @Override
        OperatorBenchmark benchmark(SortedSet<Metric> metrics) {
            MetricOption.check(word(), metrics);
            return TfliteBenchmark.ofThisMachine(UserFolder.speeds());
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
    abstract OperatorBenchmark benchmark(SortedSet<Metric> metrics);

    /** Its benchmark of latencies, with the native library loaded. */
    public OperatorBenchmark open() {
        return open(new TreeSet<>(Set.of(Metric.LATENCY)));
    }

    /**
     * Its benchmark of some metrics.
     *
     * @throws io.spaceevo.failure.UserError if the runtime, or this machine, does not tell one of them
     */
    public OperatorBenchmark open(SortedSet<Metric> metrics) {
        return NativeThread.call("runtime", () -> {
            var benchmark = benchmark(metrics);
            benchmark.epoch();
            return benchmark;
        });
    }
}
