package io.spaceevo.space;

/** Maximum over k×k patches, with padding k / 2: the stem of a ResNet ends in one of 3×3 and stride 2. */
record MaxPooling(String name) implements BlockType {
    @Override
    public boolean expands() {
        return false;
    }

    @Override
    public void check(BlockConfiguration block) {
        if (block.cin() != block.cout()) {
            throw new IllegalArgumentException(name + " keeps channels: it needs the width of the stage before it, "
                    + block.cin() + ", was " + block.cout());
        }
        if (block.activation() != Activation.NONE) {
            throw new IllegalArgumentException(
                    name + " needs activation none, was " + block.activation().word());
        }
    }

    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        graph.maxPool(graph.input(), block.kernel(), block.stride());
    }
}
