package io.spaceevo.space;

/** First convolution and final expansion: one convolution with batch normalisation and activation. */
record PlainConvolution(String name) implements BlockType {
    @Override
    public boolean expands() {
        return false;
    }

    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        graph.conv("conv", graph.input(), block.cout(), block.kernel(), block.stride(), block.activation());
    }
}
