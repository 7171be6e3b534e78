package io.spaceevo.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.measurement.Metric;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;

/**
 * The distinct blocks behind the sub-stages of a quality set and the fixed stages of its hyperspace. Each is predicted once and serves every sub-stage that uses
 * it: about 44 000 serve 432 000 uses in {@code onnxw}. Their order is a function of the qualities.
 */
public final class DistinctBlocks {
    private final Hyperspace hyperspace;
    private final List<BlockConfiguration> blocks;
    /** [table][resolution] */
    private final List<List<Sums>> tables;
    /** [resolution][use], indices into {@link #blocks} */
    private final int[][] fixed;

    /**
     * The sub-stages of one table at one resolution.
     *
     * @param losses one per sub-stage
     * @param ends where each sub-stage's blocks end in {@code uses}
     * @param uses indices of blocks
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sums(double[] losses, int[] ends, int[] uses) {
        StageTable.Samples samples(Metric metric, float[] costs) {
            var latencies = new double[losses.length];
            int use = 0;
            for (int row = 0; row < latencies.length; row++) {
                double sum = 0;
                for (; use < ends[row]; use++) {
                    sum += costs[uses[use]];
                }
                latencies[row] = metric.shown(sum);
            }
            return new StageTable.Samples(losses, latencies);
        }
    }

    private DistinctBlocks(
            Hyperspace hyperspace, List<BlockConfiguration> blocks, List<List<Sums>> tables, int[][] fixed) {
        this.hyperspace = hyperspace;
        this.blocks = blocks;
        this.tables = tables;
        this.fixed = fixed;
    }

    /**
     * @param qualities one per elastic stage, in the order of {@link Hyperspace#elasticStages()}; each needs samples at every resolution
     */
    public static DistinctBlocks of(Hyperspace hyperspace, List<StageQualities> qualities) {
        if (!qualities.stream().map(StageQualities::stage).toList().equals(hyperspace.elasticStages())) {
            throw new IllegalArgumentException("qualities of " + hyperspace.name() + " need one table for each of its "
                    + hyperspace.elasticStages().size() + " elastic stages, in order, was " + qualities.size());
        }
        var index = new LinkedHashMap<BlockConfiguration, Integer>();
        var tables = new ArrayList<List<Sums>>();
        for (var stage : qualities) {
            var byResolution = new ArrayList<Sums>();
            for (int resolution : hyperspace.resolutions()) {
                byResolution.add(sums(stage, resolution, index));
            }
            tables.add(byResolution);
        }
        var fixed = hyperspace.resolutions().stream()
                .map(resolution -> indices(hyperspace.fixedBlocks(resolution), index))
                .toArray(int[][]::new);
        return new DistinctBlocks(hyperspace, List.copyOf(index.keySet()), tables, fixed);
    }

    private static Sums sums(StageQualities stage, int resolution, Map<BlockConfiguration, Integer> index) {
        var samples = stage.samples().stream()
                .filter(sample -> sample.resolution() == resolution)
                .toList();
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("block qualities of "
                    + stage.stage().template().name() + " type " + stage.stage().type() + " window "
                    + stage.stage().window() + " have no sample at resolution " + resolution);
        }
        var uses = samples.stream()
                .map(sample -> indices(sample.subStage().blocks(), index))
                .toList();
        var ends = new int[uses.size()];
        int end = 0;
        for (int row = 0; row < ends.length; row++) {
            end += uses.get(row).length;
            ends[row] = end;
        }
        return new Sums(
                samples.stream().mapToDouble(SampledSubStage::loss).toArray(),
                ends,
                uses.stream().flatMapToInt(Arrays::stream).toArray());
    }

    private static int[] indices(List<BlockConfiguration> blocks, Map<BlockConfiguration, Integer> index) {
        return blocks.stream()
                .mapToInt(block -> {
                    Integer known = index.putIfAbsent(block, index.size());
                    return known == null ? index.size() - 1 : known;
                })
                .toArray();
    }

    public Hyperspace hyperspace() {
        return hyperspace;
    }

    /** Every block once. */
    public List<BlockConfiguration> blocks() {
        return blocks;
    }

    /**
     * Sums latencies of blocks into sub-stages and fixed stages.
     *
     * @param micros latency of each of {@link #blocks()}, microseconds, above 0
     */
    public StageTables tables(float[] micros) {
        return tables(Metric.LATENCY, micros);
    }

    /**
     * Sums blocks into sub-stages and fixed stages. What a table calls latencies are costs of the metric then, in the unit that people see.
     *
     * @param costs of each of {@link #blocks()}, in the metric's unit, above 0
     */
    public StageTables tables(Metric metric, float[] costs) {
        if (costs.length != blocks.size()) {
            throw new IllegalArgumentException("tables need one " + metric.word() + " for each of " + blocks.size()
                    + " blocks, was " + costs.length);
        }
        return new StageTables(
                hyperspace,
                tables.stream()
                        .map(table -> new StageTable(table.stream()
                                .map(sums -> sums.samples(metric, costs))
                                .toList()))
                        .toList(),
                Arrays.stream(fixed).map(uses -> metric.shown(sum(uses, costs))).toList());
    }

    private static double sum(int[] uses, float[] costs) {
        double sum = 0;
        for (int use : uses) {
            sum += costs[use];
        }
        return sum;
    }
}
