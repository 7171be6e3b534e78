package io.spaceevo.space;

/**
 * MobileNetV2, MobileNetV3 and EfficientNet blocks: expand 1×1, depthwise, optional squeeze-and-excitation, project 1×1, shortcut. Hidden width is expand × cin.
 *
 * @param squeezeExcite after the depthwise activation
 * @param forcedResidual a 1×1 shortcut convolution stands in where the identity does not fit; otherwise there is no shortcut then
 * @param stackedThrees K3 variants: a kernel of 5 or 7 becomes two or three depthwise 3×3 convolutions without normalisation between them
 */
record InvertedResidual(String name, SqueezeExcite squeezeExcite, boolean forcedResidual, boolean stackedThrees)
        implements BlockType {
    @Override
    public void check(BlockConfiguration block) {
        if (stackedThrees && block.kernel() < 3) {
            throw new IllegalArgumentException(
                    name + " is made of 3×3 convolutions: it needs a kernel of 3 or more, was " + block.kernel());
        }
    }

    @Override
    public void draw(OperatorGraph.Builder graph, BlockConfiguration block) {
        int hidden = Channels.roundToEight(block.expand() * block.cin());
        int x = graph.input();
        int y = hidden == block.cin() ? x : graph.conv("expand", x, hidden, 1, 1, block.activation());
        y = graph.activate(depthwise(graph, y, block), block.activation());
        y = squeezeExcite.draw(graph, y, block);
        y = graph.conv("project", y, block.cout(), 1, 1, Activation.NONE);
        if (block.keepsShape()) {
            graph.add(y, x);
        } else if (forcedResidual) {
            graph.add(y, graph.conv("shortcut", x, block.cout(), 1, block.stride(), Activation.NONE));
        }
    }

    private int depthwise(OperatorGraph.Builder graph, int from, BlockConfiguration block) {
        if (!stackedThrees) {
            return graph.depthwise("depthwise", from, block.kernel(), block.stride(), true);
        }
        int convolutions = block.kernel() / 2;
        int y = from;
        for (int i = 0; i < convolutions; i++) {
            y = graph.depthwise("depthwise" + (i + 1), y, 3, i == 0 ? block.stride() : 1, i == convolutions - 1);
        }
        return y;
    }
}
