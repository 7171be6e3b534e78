package io.spaceevo.cli.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.hyperspace.NamedNetworks;
import io.spaceevo.hyperspace.PublishedSubnets;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockType;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.Workload;

/**
 * What to measure for a map: a factorial design of a hyperspace's blocks, then networks that a paper names. All blocks keep their width and have stride 1.
 *
 * <p>Every type with every activation and kernel at two common shapes, so that activations and kernels are compared on blocks that differ in nothing else; every type as
 * the hyperspace has it with every width at every resolution; and every expand ratio at a common shape.
 */
final class QuantizationTasks {
    /** What hyperspaces choose from, whether this one does or not. */
    private static final Set<Activation> ALWAYS = EnumSet.of(Activation.RELU, Activation.SWISH, Activation.HARD_SWISH);

    private static final int WIDTHS = 5;

    /** Off the multiples of 16 that fill a vector, channels. */
    private static final int UNALIGNED = 8;

    /** A block with more is no block of a mobile network, and takes longer than all others together. */
    private static final long MOST_MACS = 400_000_000;

    private final Map<BlockType, BlockChoices> types = new LinkedHashMap<>();
    private final Set<Activation> activations = EnumSet.copyOf(ALWAYS);
    private final List<Integer> widths;
    private final List<Integer> sizes;
    private final Set<Workload> workloads = new LinkedHashSet<>();

    private QuantizationTasks(Hyperspace hyperspace) {
        var allWidths = new TreeSet<Integer>();
        var allSizes = new TreeSet<Integer>(Collections.reverseOrder());
        int resolution = hyperspace.resolutions().get(hyperspace.resolutions().size() - 1);
        for (int i = 0; i < hyperspace.searchable().size(); i++) {
            var stage = hyperspace.searchable().get(i);
            allWidths.addAll(stage.widths());
            allSizes.add((hyperspace.inputSize(i, resolution) + stage.stride() - 1) / stage.stride());
            for (var choices : stage.blocks()) {
                types.putIfAbsent(choices.type(), choices);
                activations.add(choices.activation());
            }
        }
        activations.remove(Activation.NONE);
        widths = spread(List.copyOf(allWidths));
        sizes = List.copyOf(allSizes);
    }

    /** Both number formats of a workload one after the other, so that they are measured in one batch; blocks in random order, so that no drift of the machine looks like an effect. */
    static List<MeasurementTask> of(Hyperspace hyperspace) {
        var design = new QuantizationTasks(hyperspace);
        design.crossActivationsAndKernels();
        design.crossWidthsAndSizes();
        design.varyExpandRatios();
        var workloads = new ArrayList<>(design.workloads);
        Collections.shuffle(workloads, new Random(0));
        NamedNetworks.all().forEach((name, network) -> {
            if (!name.startsWith("SEQnet")
                    || PublishedSubnets.names(hyperspace.name()).contains(name)) {
                workloads.add(network);
            }
        });
        var tasks = new ArrayList<MeasurementTask>();
        for (var workload : workloads) {
            tasks.add(new MeasurementTask(workload, Precision.FP32));
            tasks.add(new MeasurementTask(workload, Precision.INT8));
        }
        return tasks;
    }

    /** From the smallest to the largest, in steps of about the same ratio. */
    private static List<Integer> spread(List<Integer> ascending) {
        var chosen = new TreeSet<Integer>();
        double least = ascending.get(0);
        double ratio = ascending.get(ascending.size() - 1) / least;
        for (int i = 0; i < WIDTHS; i++) {
            double wanted = least * Math.pow(ratio, i / (WIDTHS - 1.0));
            chosen.add(ascending.stream()
                    .min((a, b) -> Double.compare(Math.abs(a / wanted - 1), Math.abs(b / wanted - 1)))
                    .orElseThrow());
        }
        return List.copyOf(chosen);
    }

    private void crossActivationsAndKernels() {
        for (var choices : types.values()) {
            for (var activation : choices.activation() == Activation.NONE ? Set.of(Activation.NONE) : activations) {
                for (int kernel : choices.kernels()) {
                    for (int shape = 1; shape <= 2; shape++) {
                        add(choices, activation, kernel, middle(choices.expands()), width(shape), size(shape));
                    }
                }
            }
        }
    }

    private void crossWidthsAndSizes() {
        var all = new TreeSet<>(widths);
        all.add(width(1) + UNALIGNED);
        all.add(width(2) + UNALIGNED);
        for (var choices : types.values()) {
            for (int width : all) {
                for (int size : sizes) {
                    add(
                            choices,
                            choices.activation(),
                            choices.kernels().get(0),
                            middle(choices.expands()),
                            width,
                            size);
                }
            }
        }
    }

    private void varyExpandRatios() {
        for (var choices : types.values()) {
            for (double expand : choices.expands()) {
                add(choices, choices.activation(), choices.kernels().get(0), expand, width(1), size(1));
            }
        }
    }

    private int width(int index) {
        return widths.get(Math.min(index, widths.size() - 1));
    }

    private int size(int index) {
        return sizes.get(Math.min(index, sizes.size() - 1));
    }

    private static double middle(List<Double> expands) {
        return expands.get(expands.size() / 2);
    }

    private void add(BlockChoices choices, Activation activation, int kernel, double expand, int width, int size) {
        var block = new BlockConfiguration(choices.type(), activation, size, width, width, kernel, expand, 1);
        if (block.cost().macs() <= MOST_MACS) {
            workloads.add(block);
        }
    }
}
