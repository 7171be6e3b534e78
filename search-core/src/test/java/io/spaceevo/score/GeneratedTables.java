package io.spaceevo.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SearchSpace;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.StageTemplate;

/** Hyperspaces of other shapes and scales with made-up tables: latency is skewed with rare outliers, and loss falls as latency rises. */
public final class GeneratedTables {
    private GeneratedTables() {}

    public static Hyperspace hyperspace(int stages, int resolutions) {
        var blocks = List.of(
                new BlockChoices(BlockTypes.named("ResNet"), Activation.parse("relu"), List.of(3), List.of(1.0)),
                new BlockChoices(BlockTypes.named("ResNetSE"), Activation.parse("relu"), List.of(3), List.of(1.0)));
        var templates = new ArrayList<StageTemplate>();
        for (int stage = 0; stage < stages; stage++) {
            templates.add(new StageTemplate("stage" + (stage + 1), List.of(16, 32), List.of(1, 2), 1, 1, blocks));
        }
        var sizes = List.of(32, 64, 96).subList(0, resolutions);
        return new Hyperspace("generated", sizes, sizes, List.of(), templates, List.of());
    }

    /**
     * @param lossScale typical spread of one stage's loss
     * @param latencyScale typical latency of one stage, milliseconds
     */
    public static StageTables tables(
            int stages, int resolutions, int rows, double lossScale, double latencyScale, long seed) {
        var random = new SplittableRandom(seed);
        var hyperspace = hyperspace(stages, resolutions);
        var tables = new ArrayList<StageTable>();
        for (int table = 0; table < hyperspace.elasticStages().size(); table++) {
            double level = 5 * lossScale * random.nextDouble();
            var samples = new ArrayList<Samples>();
            for (int resolution = 0; resolution < resolutions; resolution++) {
                var losses = new double[rows];
                var latencies = new double[rows];
                for (int row = 0; row < rows; row++) {
                    double size = random.nextDouble() * random.nextDouble();
                    boolean outlier = random.nextInt(200) == 0;
                    latencies[row] = latencyScale * (0.1 + 2 * size + 0.2 * random.nextDouble()) * (outlier ? 15 : 1);
                    losses[row] = level + lossScale * (2 - 2 * size + random.nextDouble());
                }
                samples.add(new Samples(losses, latencies));
            }
            tables.add(new StageTable(samples));
        }
        return new StageTables(hyperspace, tables, Collections.nCopies(resolutions, 0.3 * latencyScale));
    }

    public static StageTables map(StageTables tables, DoubleUnaryOperator loss, DoubleUnaryOperator latency) {
        var mapped = tables.tables().stream()
                .map(table -> new StageTable(table.byResolution().stream()
                        .map(samples -> new Samples(
                                Arrays.stream(samples.losses()).map(loss).toArray(),
                                Arrays.stream(samples.latencies()).map(latency).toArray()))
                        .toList()))
                .toList();
        return new StageTables(tables.hyperspace(), mapped, tables.fixedLatencies());
    }

    public static SearchSpace space(StageTables tables, SplittableRandom random) {
        var types = new ArrayList<Integer>();
        var windows = new ArrayList<Integer>();
        for (var stage : tables.hyperspace().searchable()) {
            types.add(random.nextInt(stage.blocks().size()));
            windows.add(random.nextInt(stage.windows()));
        }
        return tables.hyperspace().space(new SpaceCode(tables.hyperspace().name(), types, windows));
    }
}
