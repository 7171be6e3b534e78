package io.spaceevo.space;

/**
 * Fused MBConv: k×k expansion, optional squeeze-and-excitation, project 1×1, shortcut; no activation after the sum. Hidden width is expand × cin.
 */
record FusedInvertedResidual(String name, SqueezeExcite squeezeExcite) implements BlockType {
    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int hidden = Channels.roundToEight(block.expand() * block.cin());
        int x = graph.input();
        int y = graph.conv("expand", x, hidden, block.kernel(), block.stride(), block.activation());
        y = squeezeExcite.draw(graph, y, block);
        y = graph.conv("project", y, block.cout(), 1, 1, Activation.NONE);
        int shortcut =
                block.keepsShape() ? x : graph.conv("shortcut", x, block.cout(), 1, block.stride(), Activation.NONE);
        graph.add(y, shortcut);
    }
}
