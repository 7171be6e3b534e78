package io.spaceevo.space;

/** Two depthwise-separable convolutions with a shortcut around both; no activation after the sum. */
record MobileNetV1Dual() implements BlockType {
    @Override
    public String name() {
        return "MobileNetV1Dual";
    }

    @Override
    public boolean expands() {
        return false;
    }

    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int x = graph.input();
        int y = separable("1", graph, x, block, block.stride());
        y = separable("2", graph, y, block, 1);
        int shortcut =
                block.keepsShape() ? x : graph.conv("shortcut", x, block.cout(), 1, block.stride(), Activation.NONE);
        graph.add(y, shortcut);
    }

    private static int separable(
            String place, OperatorGraph.Builder graph, int from, BlockConfiguration block, int stride) {
        int y = graph.activate(
                graph.depthwise("depthwise" + place, from, block.kernel(), stride, true), block.activation());
        return graph.conv("pointwise" + place, y, block.cout(), 1, 1, block.activation());
    }
}
