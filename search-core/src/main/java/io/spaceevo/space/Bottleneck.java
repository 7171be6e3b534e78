package io.spaceevo.space;

/**
 * ResNet bottleneck: 1×1, k×k (full, not grouped), optional squeeze-and-excitation, 1×1, shortcut, activation after the sum. Hidden width is
 * expand × cout.
 */
record Bottleneck(String name, SqueezeExcite squeezeExcite) implements BlockType {
    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int hidden = Channels.roundToEight(block.expand() * block.cout());
        int x = graph.input();
        int y = graph.conv("conv1", x, hidden, 1, 1, block.activation());
        y = graph.conv("conv2", y, hidden, block.kernel(), block.stride(), block.activation());
        y = squeezeExcite.draw(graph, y, block);
        y = graph.conv("conv3", y, block.cout(), 1, 1, Activation.NONE);
        int shortcut =
                block.keepsShape() ? x : graph.conv("shortcut", x, block.cout(), 1, block.stride(), Activation.NONE);
        graph.activate(graph.add(y, shortcut), block.activation());
    }
}
