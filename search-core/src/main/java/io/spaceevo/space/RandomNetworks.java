package io.spaceevo.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Networks of a hyperspace, at random and yet spread over sizes: each choice that makes a network larger, as its resolution, depths and widths, lies near a share of
 * the way from the smallest to the largest, and block types are drawn freely.
 */
public final class RandomNetworks {
    /** How far a choice may lie from the network's share. */
    private static final double REACH = 0.4;

    /** Networks that are drawn for each one of a spread. */
    private static final int CANDIDATES = 4;

    private final Hyperspace hyperspace;
    private final SplittableRandom random;

    private RandomNetworks(Hyperspace hyperspace, SplittableRandom random) {
        this.hyperspace = hyperspace;
        this.random = random;
    }

    /** Networks of sizes that divide the range from the smallest to the largest evenly, in random order. */
    public static List<Network> draw(Hyperspace hyperspace, int count, SplittableRandom random) {
        var drawing = new RandomNetworks(hyperspace, random);
        var networks = new ArrayList<Network>();
        for (int i = 0; i < count; i++) {
            networks.add(random.nextInt(i + 1), drawing.network((i + 0.5) / count));
        }
        return networks;
    }

    /**
     * Networks to learn from, in random order. Of {@value #CANDIDATES} times as many, sorted by multiply-accumulates, it takes the smallest, the largest, and others at equal distances between them:
     * a fit is not to be trusted beyond its smallest network, and a few dozen that are only drawn often leave the small ones out.
     */
    public static List<Network> spread(Hyperspace hyperspace, int count, SplittableRandom random) {
        var candidates = draw(hyperspace, CANDIDATES * count, random).stream()
                .sorted(Comparator.comparingLong(RandomNetworks::macs))
                .toList();
        var networks = new ArrayList<Network>();
        for (int i = 0; i < count; i++) {
            int rank = (int) Math.round(i * (candidates.size() - 1.0) / Math.max(1, count - 1));
            networks.add(random.nextInt(i + 1), candidates.get(rank));
        }
        return networks;
    }

    private static long macs(Network network) {
        return network.blocks().stream().mapToLong(block -> block.cost().macs()).sum();
    }

    private Network network(double size) {
        var types = new ArrayList<Integer>();
        var windows = new ArrayList<Integer>();
        for (var template : hyperspace.searchable()) {
            types.add(random.nextInt(template.blocks().size()));
            windows.add(index(template.windows(), size));
        }
        var space = hyperspace.space(new SpaceCode(hyperspace.name(), types, windows));
        var depths = new ArrayList<Integer>();
        var settings = new ArrayList<BlockSetting>();
        for (var template : hyperspace.head()) {
            choose(new ElasticStage(template, 0, 0, 0), size, depths, settings);
        }
        for (var stage : space.stages()) {
            choose(stage, size, depths, settings);
        }
        int resolution = pick(hyperspace.resolutions(), size);
        return new Network(new Subnet(space, new SubnetCode(depths, settings, resolution)).blocks());
    }

    private void choose(ElasticStage stage, double size, List<Integer> depths, List<BlockSetting> settings) {
        int depth = pick(stage.template().depths(), size);
        depths.add(depth);
        for (int i = 0; i < depth; i++) {
            settings.add(new BlockSetting(
                    pick(stage.block().kernels(), size),
                    pick(stage.widths(), size),
                    pick(stage.block().expands(), size)));
        }
    }

    private <T> T pick(List<T> ascending, double size) {
        return ascending.get(index(ascending.size(), size));
    }

    private int index(int count, double size) {
        double share = size + REACH * (2 * random.nextDouble() - 1);
        return (int) Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    }
}
