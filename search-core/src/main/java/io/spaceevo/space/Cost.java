package io.spaceevo.space;

/**
 * Size of a network or a part of it.
 *
 * @param macs multiply-accumulates of convolutions and linear layers at batch 1
 * @param parameters weights, biases, batch-norm scale and shift, and LSQ+ scalars
 */
public record Cost(long macs, long parameters) {
    public static final Cost NONE = new Cost(0, 0);

    public Cost plus(Cost other) {
        return new Cost(macs + other.macs, parameters + other.parameters);
    }

    /** Millions of multiply-accumulates. */
    public double mmacs() {
        return macs / 1e6;
    }

    /** Millions of parameters. */
    public double mparams() {
        return parameters / 1e6;
    }
}
