package io.spaceevo.score.spectral;

import java.util.List;

import io.spaceevo.score.Constraint;

/**
 * Multiplies the spectra of a space's tables, once per resolution for all constraints of a band: every constraint reads its own half-line of latencies from the
 * product.
 */
public final class LatencyBand {
    private final List<Constraint> constraints;
    private final List<Double> fixedLatencies;
    private final FrequencyPlan plan;
    private final SpectrumCache cache;
    private final double[] productRe;
    private final double[] productIm;
    private final HalfLine halfLine;
    private final HalfLine finerHalfLine;
    private final double[] roughTaper;

    /** @param plan of any loss period: the product does not depend on it */
    LatencyBand(List<Constraint> constraints, List<Double> fixedLatencies, FrequencyPlan plan, SpectrumCache cache) {
        this.constraints = List.copyOf(constraints);
        this.fixedLatencies = List.copyOf(fixedLatencies);
        this.plan = plan;
        this.cache = cache;
        this.productRe = new double[plan.bins()];
        this.productIm = new double[plan.bins()];
        this.halfLine = new HalfLine(plan, plan.latencyBins() + 1);
        this.finerHalfLine = new HalfLine(plan, plan.probabilityBins());
        this.roughTaper = new double[plan.latencyBins() + 1];
        for (int w = 0; w < roughTaper.length; w++) {
            roughTaper[w] = FrequencyPlan.taper(w, roughTaper.length) / FrequencyPlan.taper(w, plan.probabilityBins());
        }
    }

    /**
     * Feasible mass under each constraint of the band, in its order.
     *
     * @param rung what the cache calls the plan with the loss period to use
     * @param leastLosses of the space's tables
     */
    List<FeasibleMass> of(int rung, int[] space, double[] leastLosses) {
        var masses = constraints.stream()
                .map(constraint -> new FeasibleMass(constraint, plan.lossBins()))
                .toList();
        double weight = 1.0 / fixedLatencies.size();
        for (int resolution = 0; resolution < fixedLatencies.size(); resolution++) {
            var spectra = new TableSpectrum[space.length];
            double least = fixedLatencies.get(resolution);
            double greatest = least;
            var lattice = LatencyLattice.ANY;
            for (int stage = 0; stage < space.length; stage++) {
                spectra[stage] = cache.spectrum(rung, space[stage], resolution, leastLosses[stage]);
                least += spectra[stage].leastLatency;
                greatest += spectra[stage].greatestLatency;
                lattice = lattice.plus(spectra[stage].lattice);
            }
            boolean multiplied = false;
            for (var mass : masses) {
                if (mass.constraint.isKeptBy(greatest)) {
                    mass.addAll(spectra, weight);
                } else if (mass.constraint.isKeptBy(least)) {
                    if (!multiplied) {
                        multiply(spectra);
                        multiplied = true;
                    }
                    double slack = mass.constraint.shownLimit() - least;
                    addLosses(mass, slack, lattice.step(), weight);
                    addProbability(mass, spectra, slack, lattice.step(), weight);
                }
            }
        }
        masses.forEach(FeasibleMass::addOuter);
        return masses;
    }

    /** Two factors at a time: the product is written, and read again, half as often. */
    private void multiply(TableSpectrum[] spectra) {
        if (spectra.length == 1) {
            System.arraycopy(spectra[0].re, 0, productRe, 0, productRe.length);
            System.arraycopy(spectra[0].im, 0, productIm, 0, productIm.length);
            return;
        }
        multiply(productRe, productIm, spectra[0].re, spectra[0].im, spectra[1].re, spectra[1].im);
        int stage = 2;
        for (; stage + 1 < spectra.length; stage += 2) {
            var first = spectra[stage];
            var second = spectra[stage + 1];
            multiplyTwice(productRe, productIm, first.re, first.im, second.re, second.im);
        }
        if (stage < spectra.length) {
            multiply(productRe, productIm, productRe, productIm, spectra[stage].re, spectra[stage].im);
        }
    }

    private static void multiply(double[] re, double[] im, double[] aRe, double[] aIm, double[] bRe, double[] bIm) {
        for (int i = 0; i < re.length; i++) {
            double x = aRe[i] * bRe[i] - aIm[i] * bIm[i];
            double y = aRe[i] * bIm[i] + aIm[i] * bRe[i];
            re[i] = x;
            im[i] = y;
        }
    }

    private static void multiplyTwice(
            double[] re, double[] im, double[] aRe, double[] aIm, double[] bRe, double[] bIm) {
        for (int i = 0; i < re.length; i++) {
            double x = re[i] * aRe[i] - im[i] * aIm[i];
            double y = re[i] * aIm[i] + im[i] * aRe[i];
            re[i] = x * bRe[i] - y * bIm[i];
            im[i] = x * bIm[i] + y * bRe[i];
        }
    }

    /** Adds the losses within {@code slack} milliseconds above the least latency. */
    private void addLosses(FeasibleMass mass, double slack, double step, double weight) {
        int latencies = plan.latencyBins();
        halfLine.fill(slack, step, weight);
        rotate(mass.re, mass.im, latencies, 0);
        int outer = FrequencyPlan.outer(latencies);
        for (int w = 1; w <= latencies; w++) {
            double[] re = w < outer ? mass.re : mass.outerRe;
            double[] im = w < outer ? mass.im : mass.outerIm;
            rotate(re, im, latencies + w, w);
            rotate(re, im, latencies - w, -w);
        }
    }

    /**
     * Adds one latency frequency.
     *
     * @param row of the product
     * @param w the frequency, or the negative of it
     */
    private void rotate(double[] sumRe, double[] sumIm, int row, int w) {
        int from = row * sumRe.length;
        double re = halfLine.re[Math.abs(w)];
        double im = w < 0 ? -halfLine.im[-w] : halfLine.im[w];
        for (int m = 0; m < sumRe.length; m++) {
            sumRe[m] += productRe[from + m] * re - productIm[from + m] * im;
            sumIm[m] += productRe[from + m] * im + productIm[from + m] * re;
        }
    }

    private void addProbability(FeasibleMass mass, TableSpectrum[] spectra, double slack, double step, double weight) {
        finerHalfLine.fill(slack, step, weight);
        double all = 0;
        double outer = 0;
        double rough = 0;
        int outerFrom = FrequencyPlan.outer(finerHalfLine.re.length);
        for (int w = 0; w < finerHalfLine.re.length; w++) {
            double re = finerHalfLine.re[w];
            double im = finerHalfLine.im[w];
            for (var spectrum : spectra) {
                double x = re * spectrum.probabilityRe[w] - im * spectrum.probabilityIm[w];
                im = re * spectrum.probabilityIm[w] + im * spectrum.probabilityRe[w];
                re = x;
            }
            double term = w == 0 ? re : 2 * re;
            all += term;
            outer += w < outerFrom ? 0 : term;
            if (w < roughTaper.length) {
                rough += roughTaper[w] * term;
            }
        }
        double share = Math.min(weight, Math.max(0, all));
        mass.probability += share;
        mass.probabilityOuter +=
                finerHalfLine.repeats(step) ? Double.POSITIVE_INFINITY : Math.abs(outer) + Math.abs(all - share);
        mass.roughProbability += rough;
    }
}
