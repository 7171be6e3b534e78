package io.spaceevo.space;

/**
 * A hidden layer on the 1×1 map behind global average pooling: a 1×1 convolution with activation.
 *
 * @param batchNorm feature mix of SpaceEvo's networks; otherwise a bias, which makes it the hidden linear layer of MobileNetV3
 */
record PooledConvolution(String name, boolean batchNorm) implements BlockType {
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
        if (block.kernel() != 1 || block.stride() != 1) {
            throw new IllegalArgumentException(name + " pools to a 1×1 map: it needs kernel 1 and stride 1, was "
                    + block.kernel() + " and " + block.stride());
        }
    }

    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int pooled = graph.pool(graph.input());
        if (batchNorm) {
            graph.conv("conv", pooled, block.cout(), 1, 1, block.activation());
        } else {
            graph.activate(graph.biased("conv", pooled, block.cout()), block.activation());
        }
    }
}
