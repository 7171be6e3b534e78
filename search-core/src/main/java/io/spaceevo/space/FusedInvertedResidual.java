package io.spaceevo.space;

/**
 * Fused MBConv: k×k expansion, optional squeeze-and-excitation, project 1×1, shortcut; no activation after the sum. Hidden width is expand × cin; the
 * gate's width is cin / 4.
 */
record FusedInvertedResidual(String name, boolean squeezeExcite) implements BlockType {
    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int hidden = Channels.roundToEight(block.expand() * block.cin());
        int x = graph.input();
        int y = graph.conv(x, hidden, block.kernel(), block.stride(), block.activation());
        if (squeezeExcite) {
            y = graph.squeezeExcite(y, Channels.roundToEight(block.cin() / 4));
        }
        y = graph.conv(y, block.cout(), 1, 1, Activation.NONE);
        int shortcut = block.keepsShape() ? x : graph.conv(x, block.cout(), 1, block.stride(), Activation.NONE);
        graph.add(y, shortcut);
    }
}
