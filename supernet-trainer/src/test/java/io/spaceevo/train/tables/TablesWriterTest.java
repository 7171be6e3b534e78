package io.spaceevo.train.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.spaceevo.quality.BlockTables;
import io.spaceevo.tables.TablesProvenance;
import io.spaceevo.train.data.TinyData;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.Budget;
import io.spaceevo.train.distill.SecondPhase;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TaskResult;
import io.spaceevo.train.distill.TinyTeacher;
import io.spaceevo.train.work.WorkFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesWriterTest {
    private static final Budget BUDGET = TinyTeacher.budget(10, 6);
    private static final int ROWS = 8;
    private static final TableSampling SAMPLING = new TableSampling(ROWS, BUDGET.heldOutImages());
    private static final TablesWriter.Source SOURCE = new TablesWriter.Source(TinyData.hyperspaceText(), "bars", 0.75);

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TinyTeacher teacher;

    private static final List<TaskResult> RESULTS = new ArrayList<>();

    @BeforeAll
    static void trainAndMeasureEveryTask() {
        teacher = TinyTeacher.train(folder, BUDGET);
        var work = new WorkFolder(folder);
        try (var features = teacher.features()) {
            for (int stage = 0; stage < 2; stage++) {
                for (int type = 0; type < 2; type++) {
                    var task = new StageTask(stage, type, 0, SecondPhase.INT8);
                    RESULTS.add(new BlockTraining(teacher.context(), task, features, work.tasks(), (step, loss) -> {})
                            .run());
                    new TaskTables(teacher.context(), task, features, work).write(SAMPLING, (row, loss) -> {});
                }
            }
        }
    }

    @Test
    void writesTablesThatReadAsTheHyperspacesAndTheirProvenance() {
        var out = folder.resolve("out");

        var written = tables().write(out, RESULTS, SOURCE);

        var read = TablesProvenance.read(out).orElseThrow();
        assertThat(read).isEqualTo(written);
        assertThat(read.complete()).isTrue();
        assertThat(read.teacher()).isEqualTo(teacher.context().teacher());
        assertThat(read.trainings()).hasSize(4);
        assertThat(read.heldOutImages()).isEqualTo(SAMPLING.images());
        var tables = BlockTables.read(out, read.searched());
        for (var stage : read.searched().elasticStages()) {
            assertThat(tables.rows(stage)).hasSizeBetween(4, ROWS).allSatisfy(row -> {
                assertThat(row.loss()).isPositive();
                assertThat(row.latencyMs()).isNaN();
            });
        }
        var row = tables.rows(read.searched().stage(0, 0, 0)).get(0);
        assertThat(row.mmacs()).isPositive();
    }

    private static TablesWriter tables() {
        return new TablesWriter(teacher.context(), new WorkFolder(folder), SAMPLING);
    }

    @Test
    void lossesAreMeasuredOnTheImagesThatTheirSamplingTells() {
        var task = new StageTask(1, 1, 0, SecondPhase.INT8);
        var more = new TableSampling(ROWS, SAMPLING.images() + 1);

        try (var features = teacher.features()) {
            var tables = new TaskTables(teacher.context(), task, features, new WorkFolder(folder));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tables.write(more, (row, loss) -> {}))
                    .withMessageContaining("the teacher's values are of " + SAMPLING.images());
        }
        assertThat(TaskTables.measured(new WorkFolder(folder), teacher.context(), task, more))
                .isFalse();
    }

    @Test
    void measuringAgainGivesTheSameLosses() throws IOException {
        var task = new StageTask(1, 1, 0, SecondPhase.INT8);
        var stage = teacher.context().hyperspace().stage(1, 1, 0);
        var file = TaskTables.file(new WorkFolder(folder), teacher.context(), task, stage, SAMPLING);
        var first = Files.readString(file);
        Files.delete(file);

        try (var features = teacher.features()) {
            new TaskTables(teacher.context(), task, features, new WorkFolder(folder))
                    .write(SAMPLING, (row, loss) -> {});
        }

        assertThat(file).hasContent(first);
    }

    @Test
    void replacesEarlierTablesAndNothingElse() throws IOException {
        var out = folder.resolve("replaced");
        tables().write(out, RESULTS.subList(0, 3), SOURCE);
        assertThat(TablesProvenance.read(out).orElseThrow().complete()).isFalse();

        tables().write(out, RESULTS, SOURCE);
        assertThat(TablesProvenance.read(out).orElseThrow().complete()).isTrue();

        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tables().write(out, RESULTS, SOURCE))
                .withMessageContaining("holds other files, as notes.txt: give a new folder");
        assertThat(out.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void theMeanLossOfATrainingIsNearThatOfItsRows() {
        var out = folder.resolve("means");
        var written = tables().write(out, RESULTS, SOURCE);
        var tables = BlockTables.read(out, written.searched());

        var rows = tables.rows(written.searched().stage(1, 0, 0));
        double mean = rows.stream().mapToDouble(row -> row.loss()).average().orElseThrow();
        assertThat(written.trainings().get(2).meanLoss()).isCloseTo(mean, within(0.5 * mean));
    }
}
