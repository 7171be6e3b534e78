package io.spaceevo.score.spectral;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.spaceevo.score.Constraint;

/**
 * Neighbouring constraints that share one axis of latencies.
 *
 * @param constraints ascending
 * @param latencyPeriod milliseconds, above 0: so much more than any subnet within the constraints takes besides its fixed stages that the tilt, undone at a
 *     constraint, grows errors little
 * @param ratio of what fixed stages leave of the greatest constraint to what they leave of the least, at least 1
 */
public record ConstraintBand(List<Constraint> constraints, double latencyPeriod, double ratio) {
    /** A wider ratio of what fixed stages leave would need more frequencies than two bands do. */
    private static final double WIDEST = 3;

    /** Periods are so many times as long as the longest slack of a subnet. */
    static final double PERIOD = 1.5;

    public ConstraintBand {
        constraints = List.copyOf(constraints);
    }

    /**
     * Cuts ascending constraints into bands.
     *
     * @param fixedLatencies milliseconds by resolution
     */
    static List<ConstraintBand> cut(List<Constraint> constraints, List<Double> fixedLatencies) {
        double fixed = Collections.min(fixedLatencies);
        var bands = new ArrayList<ConstraintBand>();
        var open = new ArrayList<Constraint>();
        for (var constraint : constraints) {
            if (!open.isEmpty() && left(constraint, fixed) > WIDEST * left(open.get(0), fixed)) {
                bands.add(of(open, fixed));
                open.clear();
            }
            open.add(constraint);
        }
        bands.add(of(open, fixed));
        return bands;
    }

    private static ConstraintBand of(List<Constraint> constraints, double fixed) {
        double least = left(constraints.get(0), fixed);
        double greatest = left(constraints.get(constraints.size() - 1), fixed);
        return new ConstraintBand(constraints, PERIOD * greatest, Math.max(1, greatest / least));
    }

    /** What fixed stages leave of a constraint; all of it where they leave nothing, and no subnet keeps it. */
    private static double left(Constraint constraint, double fixed) {
        return constraint.shownLimit() > fixed ? constraint.shownLimit() - fixed : constraint.shown();
    }
}
