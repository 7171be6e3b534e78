package io.spaceevo.train.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.spaceevo.files.AtomicFile;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.train.data.Seeds;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.Sample;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TeacherValues;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.work.WorkFolder;

/** The tables of one task, one for every width window of its stage. They are kept in the task's folder as they are measured. */
public final class TaskTables {
    private static final long SAMPLING = 4;

    private final TrainingContext context;
    private final StageTask task;
    private final TeacherValues features;
    private final WorkFolder work;

    public TaskTables(TrainingContext context, StageTask task, TeacherValues features, WorkFolder work) {
        this.context = context;
        this.task = task;
        this.features = features;
        this.work = work;
    }

    /** Where the table of a window lies once it is measured. */
    static Path file(
            WorkFolder work, TrainingContext context, StageTask task, ElasticStage stage, TableSampling sampling) {
        return BlockTraining.folder(work.tasks(), context, task)
                .resolve(sampling.folderName())
                .resolve(BlockTables.fileName(stage));
    }

    /** Whether the tables of all windows are there. */
    public static boolean measured(WorkFolder work, TrainingContext context, StageTask task, TableSampling sampling) {
        return windows(context, task).allMatch(stage -> Files.exists(file(work, context, task, stage, sampling)));
    }

    /** How many rows the tables of all windows have. */
    public static int rows(TrainingContext context, StageTask task, int rows) {
        return windows(context, task)
                .mapToInt(stage -> samples(context, stage, rows).size())
                .sum();
    }

    /** The stage with every window. */
    static Stream<ElasticStage> windows(TrainingContext context, StageTask task) {
        return context.hyperspace().elasticStages().stream()
                .filter(stage -> stage.index() == task.stage() && stage.type() == task.type());
    }

    private static List<Sample> samples(TrainingContext context, ElasticStage stage, int rows) {
        return TableRows.of(context.hyperspace(), stage, rows, Seeds.mix(SAMPLING, stage.window()));
    }

    /**
     * Measures the tables that are not there yet.
     *
     * @throws IllegalArgumentException if the teacher's values are of another number of images
     */
    public void write(TableSampling sampling, BlockTraining.Listener listener) {
        int images = features.images(
                TeacherValues.Part.HELD_OUT, context.hyperspace().resolutions().get(0));
        if (images != sampling.images()) {
            throw new IllegalArgumentException("losses are to be measured on " + sampling.images()
                    + " held-out images, and the teacher's values are of " + images);
        }
        int done = 0;
        for (var stage : windows(context, task).toList()) {
            var samples = samples(context, stage, sampling.rows());
            var file = file(work, context, task, stage, sampling);
            if (!Files.exists(file)) {
                var text = new StringBuilder();
                int before = done;
                BlockTraining.measure(context, task, features, work.tasks(), samples, (index, loss) -> {
                    text.append(row(samples.get(index), loss));
                    listener.reached(before + index + 1, loss);
                });
                try {
                    AtomicFile.write(file, text.toString());
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot write " + file, e);
                }
            }
            done += samples.size();
        }
    }

    /** {@code sub-stage,1xCINxHxW,loss,MMACs,Mparams} and a latency that is left to whoever has a device. */
    private static String row(Sample sample, double loss) {
        var subStage = sample.subStage();
        var cost = subStage.cost();
        return String.format(
                Locale.ROOT,
                "%s,1x%dx%dx%d,%.5f,%.4f,%.4f,%n",
                subStage.text(),
                subStage.cin(),
                subStage.inputSize(),
                subStage.inputSize(),
                loss,
                cost.mmacs(),
                cost.mparams());
    }
}
