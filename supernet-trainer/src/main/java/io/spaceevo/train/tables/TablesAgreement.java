package io.spaceevo.train.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.spaceevo.files.TextFile;
import io.spaceevo.quality.BlockTableRow;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.statistics.RankCorrelation;
import io.spaceevo.tables.TablesProvenance;

/**
 * How alike two folders of block tables rank the same sub-stages: those of another budget, seed or precision.
 *
 * @param stage searchable stage, counted from 1 as in names of tables
 * @param blockType as in {@code MobileNetV2Res.relu6}
 * @param subStages that both folders have, over all width windows and resolutions
 * @param spearman rank correlation of their losses
 * @param meanLoss of them in the first folder
 * @param otherMeanLoss of them in the second
 */
public record TablesAgreement(
        int stage, int type, String blockType, int subStages, double spearman, double meanLoss, double otherMeanLoss) {
    private record Place(List<BlockSetting> settings, int cin, int inputSize) {}

    /**
     * Compares stage by stage and type by type; what only one folder has is left out.
     *
     * @throws IllegalArgumentException if a folder has no provenance, they are of different hyperspaces, or they have nothing in common
     */
    public static List<TablesAgreement> of(Path folder, Path other) {
        var hyperspace = hyperspace(folder);
        if (!hyperspace.id().equals(hyperspace(other).id())) {
            throw new IllegalArgumentException("tables of one hyperspace can be compared, was " + hyperspace.id()
                    + " and " + hyperspace(other).id());
        }
        var found = new ArrayList<TablesAgreement>();
        for (int stage = 0; stage < hyperspace.searchable().size(); stage++) {
            var blocks = hyperspace.searchable().get(stage).blocks();
            for (int type = 0; type < blocks.size(); type++) {
                compare(hyperspace, stage, type, blocks.get(type), folder, other, found);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(folder + " and " + other + " have no two sub-stages in common");
        }
        return found;
    }

    private static Hyperspace hyperspace(Path folder) {
        return TablesProvenance.read(folder)
                .orElseThrow(() -> new IllegalArgumentException(
                        folder + " has no " + TablesProvenance.FILE_NAME + ": give a folder of spaceevo train tables"))
                .searched();
    }

    private static void compare(
            Hyperspace hyperspace,
            int stage,
            int type,
            BlockChoices block,
            Path folder,
            Path other,
            List<TablesAgreement> found) {
        var losses = losses(hyperspace, stage, type, folder);
        var others = losses(hyperspace, stage, type, other);
        losses.keySet().retainAll(others.keySet());
        if (losses.size() < 2) {
            return;
        }
        double[] first =
                losses.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] second = losses.keySet().stream().mapToDouble(others::get).toArray();
        found.add(new TablesAgreement(
                stage + 1,
                type,
                block.operator(),
                first.length,
                RankCorrelation.of(first, second),
                mean(first),
                mean(second)));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static Map<Place, Double> losses(Hyperspace hyperspace, int stage, int type, Path folder) {
        var losses = new LinkedHashMap<Place, Double>();
        hyperspace.elasticStages().stream()
                .filter(elastic -> elastic.index() == stage && elastic.type() == type)
                .map(elastic -> folder.resolve(BlockTables.fileName(elastic)))
                .filter(Files::exists)
                .flatMap(file -> TextFile.read(file, "a block table").map(BlockTableRow::parse).stream())
                .forEach(row -> losses.put(new Place(row.settings(), row.cin(), row.inputSize()), row.loss()));
        return losses;
    }
}
