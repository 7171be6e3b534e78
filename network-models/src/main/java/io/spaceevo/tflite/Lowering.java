package io.spaceevo.tflite;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.parameters.RoundedValues;
import io.spaceevo.space.Activation;
import io.spaceevo.space.Operator;
import io.spaceevo.space.OperatorGraph;

/** Writes blocks in a row as one TFLite graph. */
final class Lowering {
    private final TfliteGraph graph;
    private final NumberFormat format;

    Lowering(NumberFormat format) {
        this.graph = new TfliteGraph(format.precision());
        this.format = format;
    }

    TfliteGraph lower(List<ParametrisedBlock> blocks) {
        var first = blocks.get(0).graph();
        var range = blocks.get(0).parameters().range(OperatorGraph.INPUT);
        int input = format.value(graph, range, 1, first.inputSize(), first.inputSize(), first.inputChannels());
        graph.input(input);
        var value = new Value(input, range, first.inputChannels(), first.inputSize());
        for (var block : blocks) {
            demandFit(block.graph(), value);
            value = block(block, value);
        }
        graph.output(value.tensor());
        return graph;
    }

    private static void demandFit(OperatorGraph block, Value input) {
        if (block.inputChannels() != input.channels() || block.inputSize() != input.size()) {
            throw new IllegalArgumentException("a block reads what the one before it writes, was "
                    + block.inputChannels() + " channels at " + block.inputSize() + " pixels after " + input.channels()
                    + " at " + input.size());
        }
    }

    private Value block(ParametrisedBlock block, Value input) {
        var rectifiers = new FusedRectifiers(block.graph());
        var nodes = block.graph().nodes();
        var values = new ArrayList<Value>();
        values.add(input);
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var inputs = node.inputs().stream().map(values::get).toList();
            if (rectifiers.contains(node)) {
                values.add(inputs.get(0));
                continue;
            }
            var rectifier = rectifiers.of(i + 1);
            var activation = rectifier.map(Lowering::activation).orElse(Activation.NONE);
            boolean rounded = RoundedValues.of(block.graph()).contains(i + 1);
            var range = rectifier
                    .map(OperatorGraph.Node::name)
                    .map(block.parameters()::range)
                    .orElseGet(() -> rounded
                            ? block.parameters().range(node.name())
                            : inputs.get(0).range());
            values.add(new OperatorWriter(graph, format, activation, range).write(node, inputs, block.parameters()));
        }
        return values.get(values.size() - 1);
    }

    private static Activation activation(OperatorGraph.Node rectifier) {
        return ((Operator.Activate) rectifier.operator()).activation();
    }
}
