package io.spaceevo.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

import io.spaceevo.cli.tables.QualityImport;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SubStage;
import io.spaceevo.tables.TablesFolder;

/**
 * A small made-up hyperspace with made-up block tables, whose names say so. Losses fall with widths, depths and kernels in the same way for all block types,
 * so that between types latency decides alone.
 */
public final class SyntheticTables {
    private static final int ROWS = 24;
    private static final String HYPERSPACE = """
            name: synthetic
            resolutions: [64, 96]
            subnet-resolutions: [64, 96]
            block-types:
              - {type: MobileNetV2Res, activation: relu6, kernels: [3, 5], expands: [3, 6]}
              - {type: ResNet,         activation: relu,  kernels: [3, 5], expands: [0.5, 1]}
              - {type: FusedMBConvRes, activation: relu,  kernels: [3, 5], expands: [1, 2]}
            head:
              - {name: first_conv, widths: [16], depths: [1], stride: 2, block: {type: Conv, activation: relu, kernels: [3]}}
            searchable:
              - {name: stage1, widths: [16, 24, 32, 40],    depths: [1, 2], stride: 2, window: 2}
              - {name: stage2, widths: [32, 40, 48, 56],    depths: [1, 2], stride: 2, window: 2}
              - {name: stage3, widths: [64, 80, 96, 112],   depths: [1, 2], stride: 2, window: 2}
              - {name: stage4, widths: [96, 112, 128, 144], depths: [1, 2], stride: 1, window: 2}
              - {name: stage5, widths: [128, 160, 192],     depths: [1, 2], stride: 2, window: 2}
            tail:
              - {name: logits, widths: [10], depths: [1], stride: 1, block: {type: Logits, activation: none, kernels: [1]}}
            """;

    private SyntheticTables() {}

    /**
     * Writes the tables and reads them as the import command does.
     *
     * @param latencyMs what to write into the column that nobody may read
     */
    public static QualityImport in(Path folder, String qualitySet, double latencyMs) throws IOException {
        Files.createDirectories(folder);
        var file = Files.writeString(folder.resolve("synthetic.yaml"), HYPERSPACE);
        var hyperspace = Hyperspaces.named(file.toString());
        for (var stage : hyperspace.elasticStages()) {
            Files.write(folder.resolve(BlockTables.fileName(stage)), rows(hyperspace, stage, latencyMs));
        }
        return QualityImport.read(
                TablesFolder.open(folder.toString(), Optional.of(file.toString())), Optional.of(qualitySet));
    }

    private static List<String> rows(Hyperspace hyperspace, ElasticStage stage, double latencyMs) {
        var random = new SplittableRandom(stage.index() * 100L + stage.type() * 10L + stage.window());
        var rows = new ArrayList<String>();
        for (int resolution : hyperspace.resolutions()) {
            for (int row = 0; row < ROWS; row++) {
                rows.add(row(hyperspace, stage, resolution, latencyMs, random));
            }
        }
        return rows;
    }

    private static String row(
            Hyperspace hyperspace, ElasticStage stage, int resolution, double latencyMs, SplittableRandom random) {
        var settings = new ArrayList<BlockSetting>();
        int depth = draw(stage.template().depths(), random);
        while (settings.size() < depth) {
            settings.add(new BlockSetting(
                    draw(stage.block().kernels(), random),
                    draw(stage.widths(), random),
                    draw(stage.block().expands(), random)));
        }
        int cin = draw(hyperspace.inputWidths(stage.index()), random);
        int size = hyperspace.inputSize(stage.index(), resolution);
        var subStage = new SubStage(stage.block(), stage.template().stride(), cin, size, settings);
        return String.format(
                Locale.ROOT,
                "%s,1x%dx%dx%d,%.6f,1,1,%s",
                subStage.text(),
                cin,
                size,
                size,
                loss(stage, settings) * (1 + 0.02 * random.nextGaussian()),
                latencyMs);
    }

    private static double loss(ElasticStage stage, List<BlockSetting> settings) {
        double capacity = settings.stream()
                .mapToDouble(setting -> setting.width()
                        * (1 + setting.kernel() / 10.0)
                        * (1 + 0.2 * stage.block().expands().indexOf(setting.expand())))
                .sum();
        return 1 / (1 + capacity / stage.template().widths().get(0));
    }

    private static <T> T draw(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
