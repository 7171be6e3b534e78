package io.spaceevo.cli.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import io.spaceevo.cli.measuring.SampledBlocks;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.PublishedSubnets;
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

    static AccuracyTasks of(
            Hyperspace hyperspace, int blocks, int networks, int test, List<Precision> precisions, long seed) {
        var random = new SplittableRandom(seed);
        var learnt = new LinkedHashSet<>(RandomNetworks.draw(hyperspace, networks, random.split()));
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
                .forEachRemaining(task -> addUpTo(blocks * precisions.size(), task, ofBlocks));
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
        var searched = hyperspace.searchable().stream()
                .flatMap(stage -> stage.blocks().stream())
                .map(BlockChoices::operator)
                .collect(Collectors.toSet());
        return networks.stream()
                .flatMap(network -> network.blocks().stream())
                .filter(block -> !searched.contains(block.operator()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
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

    /**
     * All tasks, each once. First the networks to learn and to predict in turn, so that both come from the same minutes; then the other repeated ones, so that the second
     * campaign can follow soon.
     */
    List<MeasurementTask> all() {
        var learnt = training.stream()
                .filter(task -> task.workload() instanceof Network)
                .toList();
        var all = new LinkedHashSet<MeasurementTask>();
        for (int i = 0; i < Math.max(learnt.size(), test.size()); i++) {
            learnt.stream().skip(i).findFirst().ifPresent(all::add);
            test.stream().skip(i).findFirst().ifPresent(all::add);
        }
        all.addAll(repeated);
        all.addAll(training);
        return List.copyOf(all);
    }
}
