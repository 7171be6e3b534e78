package io.spaceevo.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring constraints that share one set of spectra, those of one rung of a {@link LossLadder}: the product over stages is formed once per space and
 * resolution, and every constraint reads its own half-line of latencies from it.
 */
final class LatencyBand {
    /** A wider ratio of constraints would need more frequencies than two bands do. */
    private static final double WIDEST = 3;

    private final List<LatencyConstraint> constraints;
    private final FrequencyPlan plan;
    private final int rung;
    private final SpectrumCache cache;
    private final double[] productRe;
    private final double[] productIm;
    private final HalfLine halfLine;
    private final HalfLine finerHalfLine;

    /**
     * @param rung of the cache's plans
     * @param plan that one
     */
    LatencyBand(List<LatencyConstraint> constraints, int rung, FrequencyPlan plan, SpectrumCache cache) {
        this.constraints = List.copyOf(constraints);
        this.rung = rung;
        this.plan = plan;
        this.cache = cache;
        this.productRe = new double[plan.bins()];
        this.productIm = new double[plan.bins()];
        this.halfLine = new HalfLine(plan, plan.latencyBins() + 1);
        this.finerHalfLine = new HalfLine(plan, plan.probabilityBins());
    }

    /** Cuts ascending constraints into bands. */
    static List<List<LatencyConstraint>> cut(List<LatencyConstraint> constraints) {
        var bands = new ArrayList<List<LatencyConstraint>>();
        for (var constraint : constraints) {
            var last = bands.isEmpty() ? List.<LatencyConstraint>of() : bands.get(bands.size() - 1);
            if (last.isEmpty() || constraint.ms() > WIDEST * last.get(0).ms()) {
                bands.add(new ArrayList<>(List.of(constraint)));
            } else {
                last.add(constraint);
            }
        }
        return bands;
    }

    static double budget(List<LatencyConstraint> constraints) {
        return constraints.get(constraints.size() - 1).ms();
    }

    /** Feasible mass under each constraint of the band, in its order. */
    List<FeasibleMass> of(int[] tables, List<Double> fixedLatencies) {
        var masses = constraints.stream()
                .map(constraint -> new FeasibleMass(constraint, plan.lossBins()))
                .toList();
        for (int resolution = 0; resolution < fixedLatencies.size(); resolution++) {
            var spectra = new TableSpectrum[tables.length];
            double least = fixedLatencies.get(resolution);
            double greatest = least;
            for (int stage = 0; stage < tables.length; stage++) {
                spectra[stage] = cache.spectrum(rung, tables[stage], resolution);
                least += spectra[stage].leastLatency;
                greatest += spectra[stage].greatestLatency;
            }
            boolean multiplied = false;
            for (var mass : masses) {
                double budget = mass.constraint.ms();
                if (budget >= greatest) {
                    mass.addAll(spectra, 1.0 / fixedLatencies.size());
                } else if (budget >= least) {
                    if (!multiplied) {
                        multiply(spectra);
                        multiplied = true;
                    }
                    add(mass, spectra, budget - least, 1.0 / fixedLatencies.size());
                }
            }
        }
        return masses;
    }

    private void multiply(TableSpectrum[] spectra) {
        System.arraycopy(spectra[0].re, 0, productRe, 0, productRe.length);
        System.arraycopy(spectra[0].im, 0, productIm, 0, productIm.length);
        for (int stage = 1; stage < spectra.length; stage++) {
            multiply(productRe, productIm, spectra[stage].re, spectra[stage].im);
        }
    }

    private static void multiply(double[] re, double[] im, double[] factorRe, double[] factorIm) {
        for (int i = 0; i < re.length; i++) {
            double x = re[i];
            double y = im[i];
            re[i] = x * factorRe[i] - y * factorIm[i];
            im[i] = x * factorIm[i] + y * factorRe[i];
        }
    }

    /** Adds the mass within {@code slack} milliseconds above the least latency. */
    private void add(FeasibleMass mass, TableSpectrum[] spectra, double slack, double weight) {
        int latencies = plan.latencyBins();
        int losses = plan.lossBins();
        halfLine.fill(slack, weight);
        for (int w = 0; w <= latencies; w++) {
            rotate(mass, (latencies + w) * losses, halfLine.re[w], halfLine.im[w]);
            if (w > 0) {
                rotate(mass, (latencies - w) * losses, halfLine.re[w], -halfLine.im[w]);
            }
        }
        mass.probability += Math.min(weight, Math.max(0, probability(spectra, slack, weight)));
    }

    private double probability(TableSpectrum[] spectra, double slack, double weight) {
        finerHalfLine.fill(slack, weight);
        double probability = 0;
        for (int w = 0; w < finerHalfLine.re.length; w++) {
            double re = finerHalfLine.re[w];
            double im = finerHalfLine.im[w];
            for (var spectrum : spectra) {
                double x = re * spectrum.probabilityRe[w] - im * spectrum.probabilityIm[w];
                im = re * spectrum.probabilityIm[w] + im * spectrum.probabilityRe[w];
                re = x;
            }
            probability += w == 0 ? re : 2 * re;
        }
        return probability;
    }

    private void rotate(FeasibleMass mass, int from, double re, double im) {
        double[] sumRe = mass.re;
        double[] sumIm = mass.im;
        for (int m = 0; m < sumRe.length; m++) {
            sumRe[m] += productRe[from + m] * re - productIm[from + m] * im;
            sumIm[m] += productRe[from + m] * im + productIm[from + m] * re;
        }
    }
}
