package io.spaceevo.train.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import io.spaceevo.files.AtomicFile;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.FailedTrainings;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.tables.TablesProvenance;
import io.spaceevo.train.distill.Budget;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TaskResult;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.work.WorkFolder;

/** A folder of block tables with their provenance, made of the measured tables of tasks. It is there as a whole, or not at all. */
public final class TablesWriter {
    private static final String LOSS =
            "NSR: mean over images and channels of mean((student - teacher)^2) / (variance(teacher) + 5 % of its mean)";

    private final TrainingContext context;
    private final WorkFolder work;
    private final TableSampling sampling;

    /** @param sampling as the tables were measured */
    public TablesWriter(TrainingContext context, WorkFolder work, TableSampling sampling) {
        this.context = context;
        this.work = work;
        this.sampling = sampling;
    }

    /** What the tables come from, apart from the context. */
    public record Source(String hyperspaceFile, String data, double teacherAccuracy) {}

    /**
     * Writes tables and provenance. An earlier folder of tables is replaced.
     *
     * @param results of the trainings to publish, none of them failed
     * @throws IllegalArgumentException if the folder holds anything else
     */
    public TablesProvenance write(Path folder, List<TaskResult> results, Source source) {
        check(folder);
        var draft = folder.resolveSibling("." + folder.getFileName() + ".new");
        try {
            delete(draft);
            Files.createDirectories(draft);
            boolean complete =
                    copy(draft, results) == context.hyperspace().elasticStages().size();
            var suspicious = complete
                    ? FailedTrainings.suspicious(
                            context.hyperspace(),
                            BlockTables.read(draft, context.hyperspace()).qualities())
                    : List.<FailedTrainings.Suspicion>of();
            var provenance = provenance(complete, suspicious, results, source);
            AtomicFile.write(draft.resolve(TablesProvenance.FILE_NAME), provenance.json());
            delete(folder);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            return provenance;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write tables to " + folder, e);
        }
    }

    /** @throws IllegalArgumentException if the folder holds something that is no table */
    public static void check(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !isOurs(String.valueOf(file.getFileName())))
                    .findAny()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                folder + " holds other files, as " + other.getFileName() + ": give a new folder");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static boolean isOurs(String name) {
        return name.equals(TablesProvenance.FILE_NAME) || name.matches("stage[1-9]_[0-9]_[0-9]\\.csv");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    /** Returns how many tables there are. */
    private int copy(Path draft, List<TaskResult> results) throws IOException {
        int tables = 0;
        for (var result : results) {
            var task = StageTask.parse(result.task());
            for (var stage : TaskTables.windows(context, task).toList()) {
                var from = TaskTables.file(work, context, task, stage, sampling);
                Files.copy(from, draft.resolve(BlockTables.fileName(stage)));
                tables++;
            }
        }
        return tables;
    }

    private TablesProvenance provenance(
            boolean complete, List<FailedTrainings.Suspicion> suspicious, List<TaskResult> results, Source source) {
        Hyperspace hyperspace = context.hyperspace();
        Budget budget = context.budget();
        return new TablesProvenance(
                hyperspace.id(),
                source.hyperspaceFile(),
                complete,
                LOSS,
                source.data(),
                context.data(),
                context.teacher(),
                source.teacherAccuracy(),
                String.format(
                        "%s: %d steps in FP32 and %d behind them of %d images, of %d images in all",
                        budget.name(),
                        budget.first().steps(),
                        budget.second().steps(),
                        budget.first().batch(),
                        budget.images()),
                sampling.rows(),
                sampling.images(),
                results.stream().map(result -> training(result, suspicious)).toList(),
                Versions.all(),
                Versions.commit());
    }

    private static TablesProvenance.Training training(TaskResult result, List<FailedTrainings.Suspicion> suspicious) {
        var task = StageTask.parse(result.task());
        return new TablesProvenance.Training(
                task.stage() + 1,
                task.type(),
                result.blockType(),
                task.seed(),
                result.rollbacks(),
                result.losses().meanOfRandom(),
                suspicious.stream()
                        .filter(one -> one.stage() == task.stage() && one.type() == task.type())
                        .flatMap(one -> one.reasons().stream())
                        .toList(),
                result.cpuSeconds());
    }
}
