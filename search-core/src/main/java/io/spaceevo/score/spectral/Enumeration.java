package io.spaceevo.score.spectral;

import java.util.Arrays;

import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;

/** Every combination of table rows, for spaces that have few: a transform would smooth their steps. */
public final class Enumeration {
    private final StageTables tables;

    Enumeration(StageTables tables) {
        this.tables = tables;
    }

    /** Whether a space has at most so many combinations. */
    boolean fits(int[] space, long most) {
        long combinations = 0;
        for (int resolution = 0; resolution < tables.fixedLatencies().size(); resolution++) {
            combinations += combinations(space, resolution, most);
        }
        return combinations <= most;
    }

    private long combinations(int[] space, int resolution, long most) {
        long product = 1;
        for (int table : space) {
            product = Math.min(most + 1, product * samples(table, resolution).size());
        }
        return product;
    }

    private Samples samples(int table, int resolution) {
        return tables.tables().get(table).byResolution().get(resolution);
    }

    /** The combinations that keep a constraint. */
    WeightedLosses feasible(int[] space, Constraint constraint) {
        var kept = new Kept(constraint);
        int resolutions = tables.fixedLatencies().size();
        for (int resolution = 0; resolution < resolutions; resolution++) {
            collect(space, resolution, 0, 0, tables.fixedLatencies().get(resolution), 1.0 / resolutions, kept);
        }
        return new WeightedLosses(Arrays.copyOf(kept.losses, kept.size), Arrays.copyOf(kept.masses, kept.size));
    }

    private void collect(int[] space, int resolution, int stage, double loss, double latency, double mass, Kept kept) {
        if (stage == space.length) {
            kept.add(loss, latency, mass);
            return;
        }
        var samples = samples(space[stage], resolution);
        for (int row = 0; row < samples.size(); row++) {
            collect(
                    space,
                    resolution,
                    stage + 1,
                    loss + samples.losses()[row],
                    latency + samples.latencies()[row],
                    mass / samples.size(),
                    kept);
        }
    }

    /** Growing columns of the feasible combinations. */
    private static final class Kept {
        private final Constraint constraint;
        private double[] losses = new double[1 << 10];
        private double[] masses = new double[1 << 10];
        private int size;

        Kept(Constraint constraint) {
            this.constraint = constraint;
        }

        void add(double loss, double latency, double mass) {
            if (!constraint.isKeptBy(latency)) {
                return;
            }
            if (size == losses.length) {
                losses = Arrays.copyOf(losses, 2 * size);
                masses = Arrays.copyOf(masses, 2 * size);
            }
            losses[size] = loss;
            masses[size] = mass;
            size++;
        }
    }
}
