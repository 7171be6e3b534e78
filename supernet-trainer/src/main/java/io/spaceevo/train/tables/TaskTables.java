package io.spaceevo.train.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.spaceevo.quality.BlockTables;
import io.spaceevo.space.ElasticStage;
import io.spaceevo.train.data.Seeds;
import io.spaceevo.train.distill.BlockTraining;
import io.spaceevo.train.distill.Sample;
import io.spaceevo.train.distill.StageTask;
import io.spaceevo.train.distill.TeacherFeatures;
import io.spaceevo.train.distill.TrainingContext;
import io.spaceevo.train.work.AtomicFile;
import io.spaceevo.train.work.WorkFolder;

/** The tables of one task, one for every width window of its stage. They are kept in the work folder as they are measured. */
public final class TaskTables {
    private static final long SAMPLING = 4;

    private final TrainingContext context;
    private final StageTask task;
    private final TeacherFeatures features;
    private final WorkFolder work;

    public TaskTables(TrainingContext context, StageTask task, TeacherFeatures features, WorkFolder work) {
        this.context = context;
        this.task = task;
        this.features = features;
        this.work = work;
    }

    /** Where the table of a window lies once it is measured. */
    static Path file(WorkFolder work, TrainingContext context, StageTask task, ElasticStage stage, int rows) {
        return work.losses()
                .resolve(context.budget().name())
                .resolve(task.id() + "-" + rows)
                .resolve(BlockTables.fileName(stage));
    }

    /**
     * Measures the tables that are not there yet.
     *
     * @param rows of each table, fewer where its stage has fewer sub-stages
     */
    public void write(int rows, BlockTraining.Listener listener) {
        var template = context.hyperspace().searchable().get(task.stage());
        int done = 0;
        for (int window = 0; window < template.windows(); window++) {
            var stage = context.hyperspace().stage(task.stage(), task.type(), window);
            var samples = TableRows.of(context.hyperspace(), stage, rows, Seeds.mix(SAMPLING, window));
            var file = file(work, context, task, stage, rows);
            if (!Files.exists(file)) {
                var text = new StringBuilder();
                int before = done;
                BlockTraining.measure(context, task, features, work.tasks(), samples, (index, loss) -> {
                    text.append(row(samples.get(index), loss));
                    listener.reached(before + index + 1, loss);
                });
                AtomicFile.write(file, text.toString());
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
