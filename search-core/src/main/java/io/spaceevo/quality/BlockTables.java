package io.spaceevo.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.spaceevo.files.TextFile;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SubStage;

/**
 * A folder of block tables in SpaceEvo's CSV format, one file {@code stage<1…>_<type>_<window>.csv} without header per elastic stage.
 *
 * <p>Source: SpaceEvo's {@code data/block_lut}. The input height tells the resolution.
 */
public final class BlockTables {
    /** More than a week for one sub-stage is another unit or broken, milliseconds. */
    private static final double MOST_MS = 1e9;

    private final Path folder;
    private final Hyperspace hyperspace;
    private final List<List<BlockTableRow>> rows;

    private BlockTables(Path folder, Hyperspace hyperspace, List<List<BlockTableRow>> rows) {
        this.folder = folder;
        this.hyperspace = hyperspace;
        this.rows = rows;
    }

    /** Reads and checks every table of a hyperspace; an error names file and line. */
    public static BlockTables read(Path folder, Hyperspace hyperspace) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "no folder of block tables at " + folder
                            + ": give one with stage1_0_0.csv and so on, or fetch the published ones with `spaceevo tables fetch`");
        }
        var rows = new ArrayList<List<BlockTableRow>>();
        for (var stage : hyperspace.elasticStages()) {
            rows.add(readFile(folder.resolve(fileName(stage)), hyperspace, stage));
        }
        return new BlockTables(folder, hyperspace, rows);
    }

    public static String fileName(ElasticStage stage) {
        return "stage" + (stage.index() + 1) + "_" + stage.type() + "_" + stage.window() + ".csv";
    }

    private static List<BlockTableRow> readFile(Path file, Hyperspace hyperspace, ElasticStage stage) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("block table " + file + " is missing: " + hyperspace.name() + " needs "
                    + hyperspace.elasticStages().size() + " tables");
        }
        var rows = TextFile.read(file, "a block table").map(line -> {
            var row = BlockTableRow.parse(line);
            sample(hyperspace, stage, row);
            return row;
        });
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        for (int resolution : hyperspace.resolutions()) {
            int inputSize = hyperspace.inputSize(stage.index(), resolution);
            if (rows.stream().noneMatch(row -> row.inputSize() == inputSize)) {
                throw new IllegalArgumentException(file + ":" + rows.size() + ": ends without a row at resolution "
                        + resolution + ", which has input size " + inputSize);
            }
        }
        return rows;
    }

    /** The sampled sub-stage of a row, checked against what its stage offers. */
    private static SampledSubStage sample(Hyperspace hyperspace, ElasticStage stage, BlockTableRow row) {
        var template = stage.template();
        if (!template.depths().contains(row.settings().size())) {
            throw new IllegalArgumentException(template.name() + " has depths " + template.depths() + ", was "
                    + row.settings().size());
        }
        for (var setting : row.settings()) {
            if (!stage.widths().contains(setting.width()) || !stage.block().offers(setting)) {
                throw new IllegalArgumentException(template.name() + " type " + stage.type() + " window "
                        + stage.window() + " does not offer the block " + setting.text());
            }
        }
        if (!hyperspace.inputWidths(stage.index()).contains(row.cin())) {
            throw new IllegalArgumentException(template.name() + " has input widths "
                    + hyperspace.inputWidths(stage.index()) + ", was " + row.cin());
        }
        int resolution = hyperspace.resolutions().stream()
                .filter(candidate -> hyperspace.inputSize(stage.index(), candidate) == row.inputSize())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("input size " + row.inputSize() + " of "
                        + template.name() + " fits none of the resolutions " + hyperspace.resolutions()));
        var subStage = new SubStage(stage.block(), template.stride(), row.cin(), row.inputSize(), row.settings());
        return new SampledSubStage(subStage, resolution, row.loss());
    }

    public Hyperspace hyperspace() {
        return hyperspace;
    }

    /** Rows of one table as they stand in the file. */
    public List<BlockTableRow> rows(ElasticStage stage) {
        return rows.get(hyperspace.elasticStages().indexOf(stage));
    }

    public long size() {
        return rows.stream().mapToLong(List::size).sum();
    }

    /** The tables without their latency column, in the order of {@link Hyperspace#elasticStages()}. */
    public List<StageQualities> qualities() {
        var stages = hyperspace.elasticStages();
        var qualities = new ArrayList<StageQualities>();
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            qualities.add(new StageQualities(
                    stage,
                    rows.get(i).stream()
                            .map(row -> sample(hyperspace, stage, row))
                            .toList()));
        }
        return qualities;
    }

    /**
     * Scores' input from the latencies that stand in the files; an error names file and line.
     *
     * @param fixedLatencies milliseconds of the fixed stages, one per resolution in the order of {@link Hyperspace#resolutions()}
     */
    public StageTables withOwnLatencies(List<Double> fixedLatencies) {
        var stages = hyperspace.elasticStages();
        var tables = new ArrayList<StageTable>();
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            checkLatencies(folder.resolve(fileName(stage)), rows.get(i));
            tables.add(new StageTable(hyperspace.resolutions().stream()
                    .map(resolution -> samples(stage, resolution))
                    .toList()));
        }
        return new StageTables(hyperspace, tables, fixedLatencies);
    }

    private static void checkLatencies(Path file, List<BlockTableRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            double latency = rows.get(i).latencyMs();
            if (!(latency > 0) || latency > MOST_MS) {
                throw new IllegalArgumentException(file + ":" + (i + 1)
                        + ": a score needs a finite latency above 0 ms and at most 1e9 ms, was " + latency);
            }
        }
    }

    private StageTable.Samples samples(ElasticStage stage, int resolution) {
        int inputSize = hyperspace.inputSize(stage.index(), resolution);
        var selected =
                rows(stage).stream().filter(row -> row.inputSize() == inputSize).toList();
        return new StageTable.Samples(
                column(selected, BlockTableRow::loss), column(selected, BlockTableRow::latencyMs));
    }

    private static double[] column(List<BlockTableRow> rows, ToDoubleFunction<BlockTableRow> value) {
        return rows.stream().mapToDouble(value).toArray();
    }
}
