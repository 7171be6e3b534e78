package io.spaceevo.cli.measuring;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

import io.spaceevo.collect.device.Timing;
import io.spaceevo.onnx.runtime.OptimizedGraph;

/**
 * What measuring somebody's model told.
 *
 * @param graph what ONNX Runtime runs
 */
record MeasuredModel(Path file, Timing timing, OptimizedGraph graph) {
    private static final double MICROS = 1000;

    Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("model", file.toString());
        object.put("medianMs", timing.summary().medianUs() / MICROS);
        object.put("minimumMs", timing.summary().minimumUs() / MICROS);
        object.put("spread", timing.summary().spread());
        object.put("sessions", timing.summary().sessions());
        object.put("disqualified", timing.disqualified().orElse(null));
        object.put("integerNodes", graph.integer());
        object.put("conversions", graph.conversions());
        object.put("otherNodes", graph.others());
        return object;
    }

    void text(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %.3f ms, spread %.3f over %d sessions%s%n",
                file,
                timing.summary().medianUs() / MICROS,
                timing.summary().spread(),
                timing.summary().sessions(),
                timing.disqualified().map(reason -> "; not trusted: " + reason).orElse(""));
        nodes("in integers", graph.integer(), out);
        nodes("conversions", graph.conversions(), out);
        nodes("other nodes", graph.others(), out);
        if (!graph.integer().isEmpty() || !graph.conversions().isEmpty()) {
            out.println(verdict());
        }
    }

    private String verdict() {
        int conversions = total(graph.conversions());
        return conversions == 0
                ? "Nothing converts between number formats: the whole model runs in integers where it has them."
                : conversions + " nodes only convert: what lies between them did not fuse, or has no integer kernel.";
    }

    private static void nodes(String what, SortedMap<String, Integer> nodes, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-12s %4d  %s%n",
                what,
                total(nodes),
                nodes.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private static int total(SortedMap<String, Integer> nodes) {
        return nodes.values().stream().mapToInt(Integer::intValue).sum();
    }
}
