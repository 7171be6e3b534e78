package io.spaceevo.cli.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.spaceevo.cli.measuring.SampledBlocks;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.failure.UserError;
import io.spaceevo.hyperspace.PublishedSubnets;
import io.spaceevo.latency.refit.RefitRule;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Network;
import io.spaceevo.space.RandomNetworks;
import io.spaceevo.space.Workload;

/**
 * What to measure to know how well networks are predicted.
 *
 * @param training blocks and networks to learn from
 * @param test networks to predict, none of which is learnt: random ones, then the published ones of the hyperspace
 * @param repeated what both campaigns measure: the networks to predict, and some of the blocks
 * @param published the published ones among them, by text → name
 */
record AccuracyTasks(
        List<MeasurementTask> training,
        List<MeasurementTask> test,
        List<MeasurementTask> repeated,
        Map<String, String> published) {
    /** Enough blocks to tell a difference of one percent. */
    private static final int REPEATED_BLOCKS = 120;

    /** Timings of each network: a neighbour on the same processor slows a network for minutes, and a block by far less. */
    private static final int TIMINGS = 3;

    /** @throws UserError if an operator would have too few blocks for a predictor */
    static AccuracyTasks of(
            Hyperspace hyperspace, int blocks, int networks, int test, List<Precision> precisions, long seed) {
        var random = new SplittableRandom(seed);
        var learnt = new LinkedHashSet<>(RandomNetworks.spread(hyperspace, networks, random.split()));
        var predicted = new LinkedHashSet<>(RandomNetworks.draw(hyperspace, test, random.split()));
        var published = new LinkedHashMap<String, String>();
        for (var name : PublishedSubnets.names(hyperspace.name())) {
            var network = new Network(PublishedSubnets.named(name, hyperspace).blocks());
            published.put(network.text(), name);
            predicted.add(network);
        }
        predicted.removeAll(learnt);
        var inTables = new LinkedHashSet<MeasurementTask>();
        for (var network : List.of(learnt, predicted)) {
            inTables.addAll(tasks(neverFitted(hyperspace, network), precisions));
        }
        var ofBlocks = new LinkedHashSet<>(inTables);
        SampledBlocks.of(hyperspace, blocks, precisions, seed)
                .forEach(task -> addUpTo(blocks * precisions.size(), task, ofBlocks));
        demandEnough(searched(hyperspace), ofBlocks, blocks);
        var training = new ArrayList<>(ofBlocks);
        training.addAll(tasks(learnt, precisions));
        var testTasks = tasks(predicted, precisions);
        var repeated = new ArrayList<>(testTasks);
        int every = Math.max(1, ofBlocks.size() / (REPEATED_BLOCKS * precisions.size()));
        for (int i = 0; i < ofBlocks.size(); i += every) {
            repeated.add(training.get(i));
        }
        return new AccuracyTasks(training, testTasks, repeated, published);
    }

    /** Blocks of kinds that have a table of measured blocks instead of trees, as the first convolution at each resolution: published networks have resolutions that no block table has. */
    private static Set<BlockConfiguration> neverFitted(Hyperspace hyperspace, Set<Network> networks) {
        var searched = searched(hyperspace);
        return networks.stream()
                .flatMap(network -> network.blocks().stream())
                .filter(block -> !searched.contains(block.operator()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> searched(Hyperspace hyperspace) {
        return hyperspace.searchable().stream()
                .flatMap(stage -> stage.blocks().stream())
                .map(BlockChoices::operator)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Before anything is measured: without a predictor of each, hours of measuring would tell nothing. */
    private static void demandEnough(Set<String> operators, Set<MeasurementTask> tasks, int blocks) {
        int need = RefitRule.standard().need();
        for (var operator : operators) {
            long count = tasks.stream()
                    .map(MeasurementTask::workload)
                    .filter(workload -> workload.operator().equals(operator))
                    .distinct()
                    .count();
            if (count < need) {
                throw new UserError("--blocks must give each operator " + need + " blocks to learn from, was " + blocks
                        + ", which gives " + operator + " " + count + ": ask for about "
                        + (blocks + (need - count) * operators.size()));
            }
        }
    }

    private static void addUpTo(int most, MeasurementTask task, Set<MeasurementTask> tasks) {
        if (tasks.size() < most) {
            tasks.add(task);
        }
    }

    private static List<MeasurementTask> tasks(Set<? extends Workload> workloads, List<Precision> precisions) {
        var tasks = new ArrayList<MeasurementTask>();
        for (var workload : workloads) {
            precisions.forEach(precision -> tasks.add(new MeasurementTask(workload, precision)));
        }
        return tasks;
    }

    /** The same workloads, of which another metric is to be measured. */
    AccuracyTasks of(Metric metric) {
        return new AccuracyTasks(of(metric, training), of(metric, test), of(metric, repeated), published);
    }

    private static List<MeasurementTask> of(Metric metric, List<MeasurementTask> tasks) {
        return tasks.stream().map(task -> task.of(metric)).toList();
    }

    Metric metric() {
        return test.get(0).metric();
    }

    /**
     * All tasks of the first campaign: a latency of a network {@value #TIMINGS} times, with blocks in between, so that each is met in different minutes; all else once. Networks to learn and to
     * predict take turns, so that both come from the same minutes. The repeated blocks come first, so that the second campaign can follow soon.
     */
    List<MeasurementTask> first() {
        var learnt = networks(training);
        var networks = new ArrayList<MeasurementTask>();
        for (int i = 0; i < Math.max(learnt.size(), test.size()); i++) {
            learnt.stream().skip(i).findFirst().ifPresent(networks::add);
            test.stream().skip(i).findFirst().ifPresent(networks::add);
        }
        var blocks = new LinkedHashSet<>(blocks(repeated));
        blocks.addAll(blocks(training));
        return visited(networks, List.copyOf(blocks));
    }

    /** All tasks of the second campaign, in the same manner. */
    List<MeasurementTask> second() {
        return visited(networks(repeated), blocks(repeated));
    }

    /** Networks as often as they are to be measured, with equally many blocks between the visits; where there is one visit, behind the blocks. */
    private List<MeasurementTask> visited(List<MeasurementTask> networks, List<MeasurementTask> blocks) {
        if (metric() != Metric.LATENCY) {
            return Stream.concat(blocks.stream(), networks.stream()).toList();
        }
        int gaps = TIMINGS - 1;
        var all = new ArrayList<>(networks);
        for (int gap = 0; gap < gaps; gap++) {
            all.addAll(blocks.subList(gap * blocks.size() / gaps, (gap + 1) * blocks.size() / gaps));
            all.addAll(networks);
        }
        return all;
    }

    private static List<MeasurementTask> networks(List<MeasurementTask> tasks) {
        return tasks.stream().filter(task -> task.workload() instanceof Network).toList();
    }

    private static List<MeasurementTask> blocks(List<MeasurementTask> tasks) {
        return tasks.stream()
                .filter(task -> !(task.workload() instanceof Network))
                .toList();
    }
}
