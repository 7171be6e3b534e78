package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTrainingTest {
    private static final Budget BUDGET = TinyTeacher.budget(24, 12);
    private static final StageTask TASK = new StageTask(0, 0, 5, SecondPhase.INT8);
    private static final BlockTraining.Listener NOBODY = (step, loss) -> {};

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TinyTeacher teacher;

    @BeforeAll
    static void trainATeacher() {
        teacher = TinyTeacher.train(folder, BUDGET);
    }

    private static TaskResult train(String tasks, StageTask task, BlockTraining.Listener listener) {
        try (var features = teacher.features()) {
            return new BlockTraining(teacher.context(), task, features, teacher.tasks(tasks), listener, 5).run();
        }
    }

    @Test
    void bothPhasesLowerTheLoss() {
        List<Double> losses = new ArrayList<>();
        var result = train("both", TASK, (step, loss) -> losses.add(loss));

        assertThat(result.failed()).isFalse();
        assertThat(result.blockType()).isEqualTo("MobileNetV2Res.relu6");
        assertThat(losses).hasSize(BUDGET.allSteps());
        assertThat(result.fp32().largest()).isPositive().isLessThan(0.8 * losses.get(0));
        assertThat(result.losses().largest())
                .isPositive()
                .isLessThan(result.fp32().largest());
        assertThat(result.losses().random()).hasSize(24).allMatch(loss -> loss > 0);
        assertThat(BlockTraining.result(teacher.tasks("both"), teacher.context(), TASK))
                .hasValue(result);
    }

    /** In the first phase, at its end, at the start of the second, and in it. */
    @ParameterizedTest
    @ValueSource(ints = {13, 24, 25, 33})
    void goesOnAfterAKillToTheSameBits(int killedAt) throws IOException {
        var whole = train("whole", TASK, NOBODY);

        var killed = "killed-at-" + killedAt;
        assertThatThrownBy(() -> train(killed, TASK, (step, loss) -> {
                    if (step == killedAt) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        var resumed = train(killed, TASK, NOBODY);

        assertThat(Files.mismatch(weights("whole"), weights(killed))).isEqualTo(-1);
        assertThat(resumed.losses()).isEqualTo(whole.losses());
        assertThat(resumed.fp32()).isEqualTo(whole.fp32());
    }

    @Test
    void theTimeOfAProcessThatWasKilledCounts(@TempDir Path own) {
        var file = own.resolve("cpu-seconds.txt");
        var killed = SpentTime.since(file);
        for (long end = System.nanoTime() + 30_000_000; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        killed.keep();

        assertThat(killed.seconds()).isPositive();
        double before = killed.seconds();
        assertThat(SpentTime.since(file).seconds()).isBetween(before * 0.5, before + 60);
    }

    private static Path weights(String tasks) {
        return teacher.tasks(tasks).resolve("tiny").resolve(TASK.id()).resolve("weights.bin");
    }

    @Test
    void anotherSeedTrainsOtherWeights() throws IOException {
        train("seeds", TASK, NOBODY);
        var other = new StageTask(0, 0, 6, SecondPhase.INT8);
        train("seeds", other, NOBODY);

        assertThat(Files.mismatch(
                        weights("seeds"),
                        teacher.tasks("seeds")
                                .resolve("tiny")
                                .resolve(other.id())
                                .resolve("weights.bin")))
                .isNotEqualTo(-1);
    }

    @Test
    void theControlSharesTheFirstPhase() {
        var int8 = train("control", TASK, NOBODY);
        Set<Integer> steps = new TreeSet<>();
        var control = train("control", new StageTask(0, 0, 5, SecondPhase.FP32), (step, loss) -> steps.add(step));

        assertThat(steps).first().isEqualTo(BUDGET.first().steps() + 1);
        assertThat(control.fp32()).isEqualTo(int8.fp32());
        assertThat(control.losses()).isNotEqualTo(int8.losses());
    }

    @Test
    void finishedTasksAreNotTrainedAgain() {
        train("again", TASK, NOBODY);

        train("again", TASK, (step, loss) -> {
            throw new AssertionError("step " + step);
        });
    }

    @Test
    void aLossThatIsNoNumberIsTriedThreeTimesMoreAndThenGivenUp(@TempDir Path own) throws IOException {
        var damaged = TinyTeacher.train(own, BUDGET);
        var files = own.resolve("features").toFile().listFiles();
        assertThat(files).hasSize(1);
        putNotANumber(files[0].toPath().resolve("train-border1-r16.f32"));
        Set<Integer> steps = new TreeSet<>();
        try (var features = damaged.features()) {
            var training = new BlockTraining(
                    damaged.context(), TASK, features, own.resolve("tasks"), (step, loss) -> steps.add(step), 5);

            var result = training.run();

            assertThat(result.failed()).isTrue();
            assertThat(result.failure()).contains("loss NaN");
            assertThat(result.rollbacks()).isEqualTo(3);
            assertThat(own.resolve("tasks/tiny").resolve(TASK.id()).resolve("weights.bin"))
                    .doesNotExist();
            assertThat(OutOfFamily.among(List.of(result), damaged.context().hyperspace()))
                    .containsExactly(TASK);
        }
    }

    /** In one image: the steps before it are fine. */
    private static void putNotANumber(Path file) throws IOException {
        try (var values = new RandomAccessFile(file.toFile(), "rw")) {
            values.seek(4L * 40 * 24 * 4 * 4);
            values.writeInt(Integer.reverseBytes(Float.floatToIntBits(Float.NaN)));
        }
    }

    @Test
    void aCheckpointOfAnotherVersionIsRefused() throws IOException {
        assertThatThrownBy(() -> train("version", TASK, (step, loss) -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        var file = teacher.tasks("version").resolve("tiny").resolve(TASK.id()).resolve("training.bin");
        var bytes = Files.readAllBytes(file);
        bytes[7] = 9;
        Files.write(file, bytes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> train("version", TASK, NOBODY))
                .withMessageContaining("training.bin is no checkpoint of this version: remove it");
    }

    @Test
    void resultsOfAnotherBudgetAreNotTakenForThisOnes() {
        train("budget", TASK, NOBODY);
        var context = teacher.context();
        var longer = TinyTeacher.budget(25, 12);
        var other = new TrainingContext(context.hyperspace(), context.teacher(), context.data(), longer);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlockTraining.result(teacher.tasks("budget"), other, TASK))
                .withMessageContaining("result.json belongs to other work")
                .withMessageContaining("remove ");
    }

    @Test
    void featuresOfAnotherTeacherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TeacherFeatures.open(
                        folder.resolve("features"), teacher.context().teacher(), "other data", BUDGET))
                .withMessageContaining("belongs to other work");
    }
}
