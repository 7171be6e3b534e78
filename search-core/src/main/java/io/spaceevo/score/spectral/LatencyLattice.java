package io.spaceevo.score.spectral;

/**
 * The step of latencies that are rounded, as to 0.1 ms: sums of them lie on the same lattice. Between its points nothing happens, so a half-line that ends at one
 * has to take all of what lies there, where a continuous axis would take half.
 *
 * @param nanos step in nanoseconds; 0 where latencies lie on no lattice, -1 where all are equal
 */
public record LatencyLattice(long nanos) {
    static final LatencyLattice NONE = new LatencyLattice(0);

    /** All latencies are equal: any lattice will do. */
    static final LatencyLattice ANY = new LatencyLattice(-1);

    private static final double NANOS = 1e6;
    private static final double ROUNDING = 1e-3;

    /** @param latencies milliseconds */
    static LatencyLattice of(double[] latencies, double least) {
        long step = -1;
        for (double latency : latencies) {
            double nanos = (latency - least) * NANOS;
            double whole = Math.rint(nanos);
            if (Math.abs(nanos - whole) > ROUNDING) {
                return NONE;
            }
            if (whole > 0) {
                step = step < 0 ? (long) whole : divisor(step, (long) whole);
            }
        }
        return new LatencyLattice(step);
    }

    LatencyLattice plus(LatencyLattice other) {
        if (nanos < 0 || other.nanos == 0) {
            return other;
        }
        return nanos == 0 || other.nanos < 0 ? this : new LatencyLattice(divisor(nanos, other.nanos));
    }

    /** Greatest common divisor. */
    private static long divisor(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** Milliseconds between points; 0 where there is no lattice. */
    double step() {
        return Math.max(0, nanos) / NANOS;
    }
}
