package io.spaceevo.train.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.spaceevo.files.TextFile;
import io.spaceevo.quality.BlockTableRow;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.space.SubStage;
import io.spaceevo.tables.TablesFolder;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables that ship come from weights that were trained: the losses of a kept checkpoint are those of the tables. */
class ShippedTablesTest {
    /** Every so many rows of a table is measured again. */
    private static final int EVERY = 5;

    /** Rounding of the tables, and what another processor sums up otherwise. */
    private static final double TOLERANCE = 2e-4;

    @TempDir
    private Path folder;

    @Test
    void lossesOfAKeptCheckpointAreThoseOfTheTables() throws Exception {
        var context = KeptTask.context();
        var samples = new ArrayList<Sample>();
        var losses = new ArrayList<Double>();
        for (var stage : TaskTables.windows(context, KeptTask.TASK).toList()) {
            var rows = rows(stage);
            for (int i = 0; i < rows.size(); i += EVERY) {
                samples.add(sample(context.hyperspace(), stage, rows.get(i)));
                losses.add(rows.get(i).loss());
            }
        }
        var tasks = folder.resolve("tasks");
        KeptTask.weights(tasks, context);

        var again = new ArrayList<Double>();
        try (var values = KeptTask.values(folder.resolve("features"), context)) {
            BlockTraining.measure(context, KeptTask.TASK, values, tasks, samples, (index, loss) -> again.add(loss));
        }

        assertThat(again).hasSameSizeAs(losses).hasSizeGreaterThan(6);
        for (int i = 0; i < losses.size(); i++) {
            assertThat(again.get(i)).as(samples.get(i).toString()).isCloseTo(losses.get(i), within(TOLERANCE));
        }
    }

    private static List<BlockTableRow> rows(ElasticStage stage) {
        var file = TablesFolder.open("fashion32", Optional.empty()).path().resolve(BlockTables.fileName(stage));
        return TextFile.read(file, "a block table").map(BlockTableRow::parse);
    }

    private static Sample sample(Hyperspace hyperspace, ElasticStage stage, BlockTableRow row) {
        int resolution = hyperspace.resolutions().stream()
                .filter(candidate -> hyperspace.inputSize(stage.index(), candidate) == row.inputSize())
                .findFirst()
                .orElseThrow();
        return new Sample(
                new SubStage(stage.block(), stage.template().stride(), row.cin(), row.inputSize(), row.settings()),
                resolution);
    }
}
