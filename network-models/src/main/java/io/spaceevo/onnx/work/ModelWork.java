package io.spaceevo.onnx.work;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.latency.operators.OperatorWork;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.runtime.ShapedGraph;

/**
 * The operators of a model.
 *
 * @param known those whose work is known
 * @param unknown all others
 */
public record ModelWork(List<OperatorWork> known, List<UnknownOperator> unknown) {
    /**
     * An operator whose work is not known.
     *
     * @param name ONNX's, with what is unusual about it
     * @param macs multiply-accumulates, 0 where they cannot be counted
     */
    public record UnknownOperator(String name, long macs) {}

    public ModelWork {
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads the operators of a graph.
     *
     * @param precision in which the runtime computes its convolutions and linear layers; those of the other are unknown
     */
    public static ModelWork of(ShapedGraph graph, Precision precision) {
        var known = new ArrayList<OperatorWork>();
        var unknown = new ArrayList<UnknownOperator>();
        var reader = new NodeReader(graph, precision);
        graph.nodes().forEach(node -> reader.read(node).into(known, unknown));
        return new ModelWork(known, unknown);
    }

    /** Multiply-accumulates of all convolutions and linear layers, known or not. */
    public long macs() {
        return known.stream().mapToLong(OperatorWork::macs).sum()
                + unknown.stream().mapToLong(UnknownOperator::macs).sum();
    }

    /** How many unknown operators there are of each name. */
    public SortedMap<String, Integer> unknownCounts() {
        var counts = new TreeMap<String, Integer>();
        unknown.forEach(operator -> counts.merge(operator.name(), 1, Integer::sum));
        return counts;
    }
}
