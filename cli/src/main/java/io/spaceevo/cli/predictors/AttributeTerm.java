package io.spaceevo.cli.predictors;

/** An amount of work that a block of unknown structure may do, of which time is the sum; a fit keeps those that explain what was measured. */
enum AttributeTerm {
    /** Values read. */
    INPUTS {
        @Override
        double of(AttributeShape shape) {
            return pixels(shape.size()) * shape.cin();
        }
    },
    /** Values written. */
    OUTPUTS {
        @Override
        double of(AttributeShape shape) {
            return pixels(shape.outputSize()) * shape.cout();
        }
    },
    /** Values between, at the size of the input. */
    HIDDEN_INPUTS {
        @Override
        double of(AttributeShape shape) {
            return pixels(shape.size()) * shape.hidden();
        }
    },
    /** Values between, at the size of the output. */
    HIDDEN_OUTPUTS {
        @Override
        double of(AttributeShape shape) {
            return pixels(shape.outputSize()) * shape.hidden();
        }
    },
    /** Multiply-accumulates of a 1×1 convolution from input to hidden channels. */
    EXPANSION {
        @Override
        double of(AttributeShape shape) {
            return HIDDEN_INPUTS.of(shape) * shape.cin();
        }
    },
    /** Multiply-accumulates of a depthwise convolution of hidden channels. */
    DEPTHWISE {
        @Override
        double of(AttributeShape shape) {
            return HIDDEN_OUTPUTS.of(shape) * pixels(shape.kernel());
        }
    },
    /** Multiply-accumulates of a 1×1 convolution from hidden to output channels. */
    PROJECTION {
        @Override
        double of(AttributeShape shape) {
            return HIDDEN_OUTPUTS.of(shape) * shape.cout();
        }
    },
    /** Multiply-accumulates of a full convolution from input to output channels. */
    CONVOLUTION {
        @Override
        double of(AttributeShape shape) {
            return OUTPUTS.of(shape) * pixels(shape.kernel()) * shape.cin();
        }
    },
    /** Multiply-accumulates of attention between all pairs of pixels. */
    ATTENTION {
        @Override
        double of(AttributeShape shape) {
            return pixels(shape.outputSize()) * HIDDEN_OUTPUTS.of(shape);
        }
    },
    /** Pairs of pixels that attention weighs. */
    PIXEL_PAIRS {
        @Override
        double of(AttributeShape shape) {
            return pixels(shape.outputSize()) * pixels(shape.outputSize());
        }
    },
    /** Weights of two 1×1 convolutions over hidden channels. */
    WEIGHTS {
        @Override
        double of(AttributeShape shape) {
            return shape.hidden() * (shape.cin() + shape.cout());
        }
    };

    /** The amount, at least 0. */
    abstract double of(AttributeShape shape);

    private static double pixels(double side) {
        return side * side;
    }
}
