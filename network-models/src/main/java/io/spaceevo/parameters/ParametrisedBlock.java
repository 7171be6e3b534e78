package io.spaceevo.parameters;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.space.OperatorGraph;

/** A block with the numbers that its model holds. */
public record ParametrisedBlock(OperatorGraph graph, BlockParameters parameters) {
    /** Blocks in a row with random numbers. */
    public static List<ParametrisedBlock> random(List<OperatorGraph> graphs) {
        var blocks = new ArrayList<ParametrisedBlock>();
        var range = ValueRange.SIGNED;
        long seed = 0;
        for (var graph : graphs) {
            var parameters = new RandomParameters(graph, range, seed);
            var block = new ParametrisedBlock(graph, parameters);
            blocks.add(block);
            range = block.outputRange();
            seed = parameters.nextSeed();
        }
        return blocks;
    }

    /** Range that an INT8 model quantises the block's output over. */
    public ValueRange outputRange() {
        return parameters.range(RoundedValues.of(graph).range(graph.nodes().size()));
    }
}
