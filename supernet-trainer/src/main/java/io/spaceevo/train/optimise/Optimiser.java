package io.spaceevo.train.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Moves parameters against their gradients. */
public interface Optimiser extends AutoCloseable {
    /**
     * Applies the gradients that have accumulated, and resets them.
     *
     * @return Euclidean norm of all gradients together, before clipping; not finite if any gradient is not, and then no parameter was changed
     */
    double step();

    /** How many steps were made. */
    int steps();

    /** Everything that the next steps depend on, apart from the parameters. */
    void write(DataOutput out) throws IOException;

    /** Goes on where {@link #write} was called; only before the first step. */
    void read(DataInput in) throws IOException;

    @Override
    void close();
}
