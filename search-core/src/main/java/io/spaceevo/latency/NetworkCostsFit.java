package io.spaceevo.latency;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.spaceevo.latency.physical.RelativeLeastSquares;

/**
 * Finds the costs of networks' parts: in turns what all blocks have in common, by non-negative least squares of relative errors, and by how much each operator differs from that. A
 * factor is drawn to 1 as if factors had a standard deviation of {@value #PRIOR_SD} from one operator to the next: few networks tell little about one operator, and on a noisy
 * machine they tell less.
 */
final class NetworkCostsFit {
    private static final double PRIOR_SD = 0.15;

    private static final int ROUNDS = 3;

    /** Reweighted rounds of factors in each of them, so that networks that are far off count little. */
    private static final int REWEIGHTED = 4;

    /** Of coordinate descent over a dozen operators. */
    private static final int SWEEPS = 50;

    private static final double LEAST_FACTOR = 0.5;
    private static final double MOST_FACTOR = 2;

    /** Log ratios below this are noise of measuring. */
    private static final double LEAST_SCALE = 0.01;

    /** Standard deviation of normally distributed errors over the median of their sizes. */
    private static final double SD_OF_MEDIAN = 1.4826;

    /**
     * A network that is off by so many times the median counts half: 2.385 standard deviations (Holland and Welsch, 1977). With a smaller constant, the few small networks, which the
     * first rounds predict worst, were taken for wrong measurements, and no later round came nearer to them.
     */
    private static final double TUNING = 2.385 * SD_OF_MEDIAN;

    private final NetworkRows rows;
    private final List<String> operators;

    private NetworkCostsFit(NetworkRows rows) {
        this.rows = rows;
        this.operators = rows.operators();
    }

    static NetworkCosts fit(NetworkRows rows) {
        var fit = new NetworkCostsFit(rows);
        var costs = NetworkCosts.factor(1);
        for (int round = 0; round < ROUNDS; round++) {
            costs = fit.withCommonCosts(costs);
            for (int again = 0; again < REWEIGHTED; again++) {
                costs = fit.withFactors(costs);
            }
        }
        return costs;
    }

    /** The cost of a block may be negative, but not so much that the network of the smallest blocks would take no time. */
    private NetworkCosts withCommonCosts(NetworkCosts before) {
        double smallest = rows.networks().stream()
                .mapToDouble(network -> network.sum(before::micros) / network.blocks())
                .min()
                .orElseThrow();
        var costs = costs(network -> new double[] {
            Math.max(0, network.sum(before::micros) - smallest * network.blocks()),
            network.sum(BlockSums.Part::weightBytes),
            network.sum(BlockSums.Part::featureBytes),
            network.blocks()
        });
        if (costs[0] > 0) {
            return new NetworkCosts(costs[0], before.factors(), costs[1], costs[2], costs[3] - costs[0] * smallest);
        }
        // one that forgets the blocks would not be monotone
        var factor = costs(network -> new double[] {network.sum(before::micros)});
        return new NetworkCosts(factor[0], before.factors(), 0, 0, 0);
    }

    private double[] costs(Function<BlockSums, double[]> amounts) {
        return RelativeLeastSquares.costs(
                rows.networks().stream().map(amounts).toArray(double[][]::new), rows.micros(), rows.weights(), TUNING);
    }

    /** One round of ridge regression: of relative errors on the part of each operator in the prediction. */
    private NetworkCosts withFactors(NetworkCosts before) {
        var predicted = rows.networks().stream().mapToDouble(before::of).toArray();
        double scale = scale(predicted);
        int unknowns = operators.size();
        var gram = new double[unknowns][unknowns];
        var moment = new double[unknowns];
        for (int row = 0; row < rows.size(); row++) {
            double micros = rows.micros()[row];
            double unit = Math.max(micros, predicted[row]);
            double surprise = StrictMath.log(micros / predicted[row]) / (TUNING * scale);
            double weight = rows.weights()[row] / (1 + surprise * surprise);
            var parts = parts(before, rows.networks().get(row), unit);
            double unexplained = (micros - predicted[row]) / unit;
            for (int one = 0; one < unknowns; one++) {
                moment[one] += weight * parts[one] * unexplained;
                for (int other = 0; other < unknowns; other++) {
                    gram[one][other] += weight * parts[one] * parts[other];
                }
            }
        }
        double noise = SD_OF_MEDIAN * scale;
        double prior = rows.meanWeight() * noise * noise / (PRIOR_SD * PRIOR_SD);
        return withFactors(before, moved(before.factors(), gram, moment, prior));
    }

    /** What each operator's blocks would take at a factor of 1, in the unit. */
    private double[] parts(NetworkCosts costs, BlockSums network, double unit) {
        return operators.stream()
                .mapToDouble(operator -> costs.perMicro()
                        * network.sum(part -> part.operator().equals(operator) ? part.micros() : 0)
                        / unit)
                .toArray();
    }

    /**
     * Factors that minimise the squared errors that are left, and their own squared distance from 1, by coordinate descent.
     *
     * @param prior weight of the distances
     */
    private SortedMap<String, Double> moved(
            SortedMap<String, Double> before, double[][] gram, double[] moment, double prior) {
        int unknowns = operators.size();
        var start = operators.stream()
                .mapToDouble(operator -> before.getOrDefault(operator, 1.0))
                .toArray();
        var factors = start.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int one = 0; one < unknowns; one++) {
                double slope = moment[one] - prior * (factors[one] - 1);
                for (int other = 0; other < unknowns; other++) {
                    slope -= gram[one][other] * (factors[other] - start[other]);
                }
                double factor = factors[one] + slope / (gram[one][one] + prior);
                factors[one] = Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, factor));
            }
        }
        var moved = new TreeMap<String, Double>();
        for (int one = 0; one < unknowns; one++) {
            moved.put(operators.get(one), factors[one]);
        }
        return moved;
    }

    private static NetworkCosts withFactors(NetworkCosts costs, SortedMap<String, Double> factors) {
        return new NetworkCosts(
                costs.perMicro(), factors, costs.perWeightByte(), costs.perFeatureByte(), costs.perBlock());
    }

    private double scale(double[] predicted) {
        var sizes = new double[predicted.length];
        for (int row = 0; row < sizes.length; row++) {
            sizes[row] = Math.abs(StrictMath.log(rows.micros()[row] / predicted[row]));
        }
        Arrays.sort(sizes);
        return Math.max(LEAST_SCALE, sizes[sizes.length / 2]);
    }
}
