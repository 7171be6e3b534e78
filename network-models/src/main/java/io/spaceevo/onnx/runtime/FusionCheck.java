package io.spaceevo.onnx.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.spaceevo.space.Activation;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/**
 * Whether ONNX Runtime really runs an INT8 model in INT8: every convolution, linear layer, sum, product and pooling fused into its quantised kernel, and
 * floats only where the runtime has no INT8 kernel (hard-swish, hard-sigmoid) or at the image and the logits. A model that fails would be timed as INT8 but
 * run as FP32 with conversions around it.
 */
public final class FusionCheck {
    /** Float operators that may remain; what feeds them is counted in {@link #atMost}. */
    private static final Set<String> HARMLESS = Set.of("HardSigmoid", "HardSwish", "Flatten", "Reshape", "Squeeze");

    private final Map<String, Integer> exactly = new TreeMap<>();
    private final Map<String, Integer> atMost = new TreeMap<>();

    private FusionCheck() {}

    /** The check for blocks in a row. */
    public static FusionCheck of(List<OperatorGraph> blocks) {
        var check = new FusionCheck();
        blocks.forEach(block -> block.operators().forEach(check::expect));
        if (Hyperspace.isImage(blocks.get(0).inputChannels())) {
            check.atMost.merge("QuantizeLinear", 1, Integer::sum);
            check.atMost.merge("Transpose", 1, Integer::sum);
        }
        return check;
    }

    private void expect(Operator operator) {
        if (operator instanceof Operator.Convolution) {
            exactly.merge("QLinearConv", 1, Integer::sum);
        } else if (operator instanceof Operator.Linear) {
            exactly.merge("QGemm", 1, Integer::sum);
            atMost.merge("DequantizeLinear", 1, Integer::sum);
            atMost.merge("Transpose", 1, Integer::sum);
        } else if (operator instanceof Operator.Add) {
            exactly.merge("QLinearAdd", 1, Integer::sum);
        } else if (operator instanceof Operator.Scale) {
            exactly.merge("QLinearMul", 1, Integer::sum);
        } else if (operator instanceof Operator.MaxPool) {
            exactly.merge("NhwcMaxPool", 1, Integer::sum);
        } else if (operator instanceof Operator.GlobalAveragePool) {
            exactly.merge("QLinearGlobalAveragePool", 1, Integer::sum);
        } else if (operator instanceof Operator.Activate activate) {
            expect(activate.activation());
        }
    }

    private void expect(Activation activation) {
        switch (activation) {
            case SWISH -> {
                exactly.merge("QLinearSigmoid", 1, Integer::sum);
                exactly.merge("QLinearMul", 1, Integer::sum);
            }
            case SIGMOID -> exactly.merge("QLinearSigmoid", 1, Integer::sum);
            case HARD_SWISH, HARD_SIGMOID -> {
                atMost.merge("DequantizeLinear", 1, Integer::sum);
                atMost.merge("QuantizeLinear", 1, Integer::sum);
                if (activation == Activation.HARD_SWISH) {
                    atMost.merge("Mul", 1, Integer::sum);
                }
            }
            case NONE, RELU, RELU6 -> {} // part of the quantised range of the operator before
        }
    }

    /** What is wrong with an optimised graph, in words; empty if nothing is. */
    public List<String> complaints(OptimizedGraph optimized) {
        var complaints = new ArrayList<String>();
        exactly.forEach((operator, wanted) -> {
            if (optimized.count(operator) != wanted) {
                complaints.add(optimized.count(operator) + " " + operator + " instead of " + wanted);
            }
        });
        optimized.nodes().forEach((operator, count) -> {
            int allowed = atMost.getOrDefault(operator, 0);
            if (!exactly.containsKey(operator) && !HARMLESS.contains(operator) && count > allowed) {
                complaints.add(count + " " + operator + ", at most " + allowed + " expected");
            }
        });
        return complaints;
    }

    /**
     * @param name what to call the model in the error
     * @throws IllegalStateException if the model would not run in INT8
     */
    public void demand(OptimizedGraph optimized, String name) {
        var complaints = complaints(optimized);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException("ONNX Runtime did not fuse the INT8 model of " + name
                    + ", so its latency would not be one of INT8: " + String.join("; ", complaints));
        }
    }
}
