package io.spaceevo.space;

/** Logits: a linear layer with bias on a 1×1 map. */
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
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        graph.linear(graph.input(), block.cout());
    }
}
