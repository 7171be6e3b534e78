package io.spaceevo.latency.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.spaceevo.latency.BlockSums;
import io.spaceevo.latency.NetworkCorrection;
import io.spaceevo.latency.NetworkFit;
import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.latency.boosting.FeatureTable;
import io.spaceevo.latency.boosting.TrainingRows;
import io.spaceevo.latency.physical.PhysicalFit;
import io.spaceevo.latency.physical.PhysicalModel;
import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.latency.physical.RelatedRows;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/**
 * What operators cost on a device in one number format: a physical model fitted on blocks of all kinds together, whose sum over a network is corrected as measured
 * networks need it, by factor, byte of weights and operator. The interval comes from networks that were left out of the correction.
 *
 * <p>Less accurate than predictors of blocks, and valid for networks that have none of them.
 *
 * @param model microseconds of a model with a row of amounts, alone in a hot loop
 * @param correction of the sum over a network; its parts are operators
 * @param measured families that the blocks have
 * @param blocks how many distinct ones were learnt
 * @param networks how many distinct ones were learnt
 * @param fastest latency of a learnt network, microseconds
 * @param slowest latency of a learnt network, microseconds
 */
public record OperatorCosts(
        PhysicalModel model,
        NetworkCorrection correction,
        Set<OperatorFamily> measured,
        int blocks,
        int networks,
        double fastest,
        double slowest) {
    /** Fewest distinct blocks of a fit: a few for each cost. */
    public static final int LEAST_BLOCKS = 40;

    public OperatorCosts {
        measured = Collections.unmodifiableSet(EnumSet.copyOf(measured));
    }

    /**
     * Learns the costs.
     *
     * @param measurements qualified ones of one device epoch in one number format; of a workload that was measured more than once, {@link WorkloadMeasurement#microsOf(List)} counts
     * @throws IllegalArgumentException if there are too few, and how many are needed
     */
    public static OperatorCosts of(Collection<WorkloadMeasurement> measurements) {
        var known = Known.of(measurements);
        var blocks = known.stream().filter(workload -> !workload.isNetwork()).toList();
        var networks = known.stream().filter(Known::isNetwork).toList();
        if (blocks.size() < LEAST_BLOCKS || networks.size() < NetworkFit.LEAST_NETWORKS) {
            throw new IllegalArgumentException("costs of operators need " + LEAST_BLOCKS + " measured blocks and "
                    + NetworkFit.LEAST_NETWORKS + " measured networks, had " + blocks.size() + " and "
                    + networks.size());
        }
        var model = model(blocks);
        var sums = networks.stream()
                .map(network -> sums(model, work(network.workload())))
                .toList();
        var latencies = micros(networks);
        return new OperatorCosts(
                model,
                NetworkFit.fit(sums, latencies, ones(latencies.length)),
                families(blocks),
                blocks.size(),
                networks.size(),
                Arrays.stream(latencies).min().orElseThrow(),
                Arrays.stream(latencies).max().orElseThrow());
    }

    /** A workload, and what counts of its measurements, microseconds. */
    private record Known(Workload workload, double micros) {
        static List<Known> of(Collection<WorkloadMeasurement> measurements) {
            return measurements.stream()
                    .collect(Collectors.groupingBy(
                            measured -> measured.workload().operator()
                                    + measured.workload().text(),
                            LinkedHashMap::new,
                            Collectors.toList()))
                    .values()
                    .stream()
                    .map(Known::of)
                    .toList();
        }

        private static Known of(List<WorkloadMeasurement> measurements) {
            return new Known(measurements.get(0).workload(), WorkloadMeasurement.microsOf(measurements));
        }

        boolean isNetwork() {
            return workload instanceof Network;
        }
    }

    private static PhysicalModel model(List<Known> blocks) {
        var rows = blocks.stream().map(block -> sum(work(block.workload()))).toList();
        var names = IntStream.range(0, OperatorWork.COLUMNS)
                .mapToObj(Integer::toString)
                .toList();
        var training = TrainingRows.of(FeatureTable.of(names, rows), micros(blocks), ones(rows.size()));
        return PhysicalFit.fit(training, OperatorWork.COLUMNS, RelatedRows.NONE);
    }

    private static Set<OperatorFamily> families(List<Known> blocks) {
        var families = EnumSet.noneOf(OperatorFamily.class);
        blocks.forEach(block -> work(block.workload()).forEach(work -> families.add(work.family())));
        return families;
    }

    /** The work of a block's or a network's operators. */
    static List<OperatorWork> work(Workload workload) {
        var work = new ArrayList<OperatorWork>();
        workload.blocks()
                .forEach(block -> block.graph().operators().forEach(operator -> work.add(OperatorWork.of(operator))));
        return work;
    }

    private static double[] micros(List<Known> workloads) {
        return workloads.stream().mapToDouble(Known::micros).toArray();
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] sum(List<OperatorWork> operators) {
        var sum = new double[OperatorWork.COLUMNS];
        for (var operator : operators) {
            var row = operator.row();
            for (int column = 0; column < row.length; column++) {
                sum[column] += row[column];
            }
        }
        return sum;
    }

    private static BlockSums sums(PhysicalModel model, List<OperatorWork> operators) {
        var sum = sum(operators);
        return BlockSums.even(model.predict(sum), sum[PhysicalTerm.WEIGHT_BYTES.ordinal()], operators.size());
    }

    /**
     * Predicts a model of which operators of other families may have been left out.
     *
     * @param operators at least one, all of measured families
     */
    public ModelLatency predict(List<OperatorWork> operators) {
        for (var operator : operators) {
            if (!measured.contains(operator.family())) {
                throw new IllegalArgumentException(
                        "an operator needs a family that was measured, was " + operator.family());
            }
        }
        var estimate = correction.predict(sums(model, operators));
        boolean beyond = estimate.micros() < fastest || estimate.micros() > slowest;
        return new ModelLatency(estimate, beyond, shares(operators));
    }

    /** Each family's share of the predicted latency, without the constant of the model. */
    private Map<OperatorFamily, Double> shares(List<OperatorWork> operators) {
        var micros = new EnumMap<OperatorFamily, Double>(OperatorFamily.class);
        operators.forEach(operator -> micros.merge(operator.family(), share(operator), Double::sum));
        double all = micros.values().stream().mapToDouble(Double::doubleValue).sum();
        micros.replaceAll((family, part) -> all > 0 ? part / all : 0);
        return micros;
    }

    private double share(OperatorWork operator) {
        var row = operator.row();
        double alone = 0;
        var costs = model.costs();
        for (int column = 0; column < row.length; column++) {
            alone += costs[column + 1] * row[column];
        }
        return Math.max(
                0,
                correction.costs().perMicro() * alone
                        + correction.costs().perWeightByte() * row[PhysicalTerm.WEIGHT_BYTES.ordinal()]
                        + correction.costs().perBlock());
    }
}
