package io.spaceevo.train.distill;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Watches the loss of the largest sub-stage, and objects where training has gone wrong: a loss that is no number, or that jumps above three times its running mean. */
final class LossGuard {
    private static final double JUMP = 3;
    private static final double WEIGHT_OF_NEW = 0.05;

    /** Before that many losses the mean says little. */
    private static final int FIRST = 10;

    private double mean;
    private int seen;

    /**
     * @param norm of the gradient
     * @return what is wrong, in words; empty where all is well, and the loss then counts
     */
    Optional<String> objection(double loss, double norm) {
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            return Optional.of("loss " + loss + " with a gradient of norm " + norm);
        }
        if (seen >= FIRST && loss > JUMP * mean) {
            return Optional.of(
                    String.format(Locale.ROOT, "loss %.3g jumped above three times its mean %.3g", loss, mean));
        }
        seen++;
        mean += (loss - mean) * Math.max(WEIGHT_OF_NEW, 1.0 / seen);
        return Optional.empty();
    }

    /** Running mean of the losses that counted; 0 before the first. */
    double mean() {
        return mean;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(mean);
        out.writeInt(seen);
    }

    void read(DataInput in) throws IOException {
        mean = in.readDouble();
        seen = in.readInt();
    }
}
