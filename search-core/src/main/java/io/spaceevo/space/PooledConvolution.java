package io.spaceevo.space;

/** Feature mix: global average pooling first, then a 1×1 convolution with activation on the 1×1 map. */
record PooledConvolution(String name) implements BlockType {
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
        graph.conv(graph.pool(graph.input()), block.cout(), 1, 1, block.activation());
    }
}
