package io.spaceevo.cli.measuring;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

import io.spaceevo.onnx.runtime.OptimizedGraph;
import io.spaceevo.tflite.runtime.Delegation;

/** What a runtime does with the operators of a model. */
interface ModelOperators {
    void object(Map<String, Object> object);

    void text(PrintWriter out);

    /** Of ONNX Runtime: in which numbers its nodes compute. */
    record OfOnnxRuntime(OptimizedGraph graph) implements ModelOperators {
        @Override
        public void object(Map<String, Object> object) {
            object.put("integerNodes", graph.integer());
            object.put("conversions", graph.conversions());
            object.put("otherNodes", graph.others());
        }

        @Override
        public void text(PrintWriter out) {
            line("in integers", graph.integer(), out);
            line("conversions", graph.conversions(), out);
            line("other nodes", graph.others(), out);
            if (!graph.integer().isEmpty() || !graph.conversions().isEmpty()) {
                out.println(verdict());
            }
        }

        private String verdict() {
            int conversions = total(graph.conversions());
            return conversions == 0
                    ? "Nothing converts between number formats: the whole model runs in integers where it has them."
                    : conversions
                            + " nodes only convert: what lies between them did not fuse, or has no integer kernel.";
        }
    }

    /** Of TensorFlow Lite: which of them its accelerator runs. */
    record OfTensorFlowLite(Delegation delegation) implements ModelOperators {
        @Override
        public void object(Map<String, Object> object) {
            object.put("operators", delegation.operators());
            object.put("notDelegated", delegation.left());
        }

        @Override
        public void text(PrintWriter out) {
            out.printf(Locale.ROOT, "  %-12s %4d%n", "operators", delegation.operators());
            line("slow kernels", delegation.left(), out);
            out.println(
                    delegation.isWhole()
                            ? "XNNPACK runs the whole model."
                            : total(delegation.left()) + " of " + delegation.operators()
                                    + " operators run in TFLite's own kernels, which are slower.");
        }
    }

    private static void line(String what, SortedMap<String, Integer> operators, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-12s %4d  %s%n",
                what,
                total(operators),
                operators.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private static int total(SortedMap<String, Integer> operators) {
        return operators.values().stream().mapToInt(Integer::intValue).sum();
    }
}
