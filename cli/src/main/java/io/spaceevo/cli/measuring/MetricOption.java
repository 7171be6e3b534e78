package io.spaceevo.cli.measuring;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Metric;
import picocli.CommandLine.Option;

/** What is measured of each block and network. */
public final class MetricOption {
    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "M",
            description =
                    "What to measure, joined by commas: latency; memory, which is the peak that a model adds to a process of its own; energy, from RAPL counters. Memory and "
                            + "energy need --runtime onnxruntime or simulated. Default: latency.")
    private List<Metric> metrics = List.of(Metric.LATENCY);

    public SortedSet<Metric> metrics() {
        return new TreeSet<>(metrics);
    }

    /** @throws UserError if there are several */
    public Metric one() {
        var all = metrics();
        if (all.size() > 1) {
            throw new UserError("--metric needs one metric here, was "
                    + all.stream().map(Metric::word).collect(Collectors.joining(",")));
        }
        return all.first();
    }

    /** @throws UserError if the runtime measures latency only, and something else is to be measured */
    public static void check(String runtime, SortedSet<Metric> metrics) {
        if (!runtime.equals(MachineRuntime.ONNX_RUNTIME.word())
                && !runtime.equals("simulated")
                && !runtime.equals("none")
                && !metrics.headSet(Metric.MEMORY).equals(metrics)) {
            throw new UserError("only latency is measured under " + runtime + ", was asked for "
                    + metrics.last().word() + ": use --runtime onnxruntime");
        }
    }
}
