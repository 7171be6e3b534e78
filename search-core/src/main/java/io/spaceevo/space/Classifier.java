package io.spaceevo.space;

/** Logits: a linear layer with bias. A map larger than 1×1 is averaged over height and width first. */
record Classifier(String name) implements BlockType {
    @Override
    public boolean expands() {
        return false;
    }

    @Override
    public int outputSize(BlockConfiguration block) {
        return 1;
    }

    @Override
    public void check(BlockConfiguration block) {
        if (block.kernel() != 1 || block.stride() != 1 || block.activation() != Activation.NONE) {
            throw new IllegalArgumentException(name + " needs kernel 1, stride 1 and activation none, was "
                    + block.kernel() + ", " + block.stride() + " and "
                    + block.activation().word());
        }
    }

    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int pooled = block.inputSize() == 1 ? graph.input() : graph.pool(graph.input());
        graph.linear("linear", pooled, block.cout());
    }
}
