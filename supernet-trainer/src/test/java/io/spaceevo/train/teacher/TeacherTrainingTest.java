package io.spaceevo.train.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.train.data.DataSet;
import io.spaceevo.train.data.TinyData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherTrainingTest {
    private static final TeacherSettings SETTINGS = new TeacherSettings(6, 32, 0.05f, 3);

    @TempDir
    private Path folder;

    private DataSet data;

    @BeforeEach
    void readTinyData() {
        TinyData.write(folder);
        data = TinyData.read(folder);
    }

    @Test
    void learnsTellsItsAccuracyAndHasBordersThatFit() {
        var kept = new TeacherFolder(folder.resolve("teacher"));

        double accuracy = training(SETTINGS, kept).run(quiet());

        assertThat(accuracy).isGreaterThan(0.9);
        try (var teacher = kept.open(TinyData.hyperspace());
                var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            assertThat(teacher.accuracy()).isEqualTo(accuracy);
            assertThat(teacher.id()).matches("wide-tiny@[0-9a-f]{12}");
            assertThat(TeacherCheck.borders(TinyData.hyperspace(), teacher))
                    .hasSize(6)
                    .allMatch(TeacherCheck.Border::fits);
            var borders = teacher.borders(teacher.manager().zeros(new Shape(2, 1, 16, 16)));
            assertThat(borders.get(0).getShape()).isEqualTo(new Shape(2, 16, 8, 8));
            assertThat(borders.get(2).getShape()).isEqualTo(new Shape(2, 40, 4, 4));
        }
    }

    private TeacherTraining training(TeacherSettings settings, TeacherFolder kept) {
        return new TeacherTraining(TinyData.hyperspace(), data, settings, kept, 4);
    }

    private static PrintStream quiet() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    @Test
    void goesOnAfterAKillToTheSameBits() throws IOException {
        var whole = new TeacherFolder(folder.resolve("whole"));
        training(SETTINGS, whole).run(quiet());

        var killed = new TeacherFolder(folder.resolve("killed"));
        assertThatThrownBy(() -> training(SETTINGS, killed).run(failingAt("epoch 3")))
                .hasMessage("killed");
        training(SETTINGS, killed).run(quiet());

        assertThat(Files.mismatch(
                        whole.path().resolve("weights.bin"), killed.path().resolve("weights.bin")))
                .isEqualTo(-1);
    }

    /** Throws in the middle of the training, with steps behind the last checkpoint. */
    private static PrintStream failingAt(String text) {
        return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public PrintStream printf(Locale locale, String format, Object... arguments) {
                if (String.format(locale, format, arguments).startsWith(text)) {
                    throw new IllegalStateException("killed");
                }
                return this;
            }
        };
    }

    @Test
    void refusesToGoOnWithOtherSettings() {
        var kept = new TeacherFolder(folder.resolve("teacher"));
        assertThatThrownBy(() -> training(SETTINGS, kept).run(failingAt("epoch 3")))
                .hasMessage("killed");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        training(new TeacherSettings(6, 32, 0.05f, 4), kept).run(quiet()))
                .withMessageContaining("belongs to other work")
                .withMessageContaining("remove it to start anew");
    }

    @Test
    void saysWhatToDoWhereThereIsNoTeacherOrOneOfAnotherHyperspace() {
        var kept = new TeacherFolder(folder.resolve("teacher"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.open(TinyData.hyperspace()))
                .withMessageContaining("run `spaceevo train teacher` first");

        training(new TeacherSettings(1, 32, 0.05f, 3), kept).run(quiet());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.open(Hyperspaces.named("fashion32")))
                .withMessageContaining("belongs to other work");
    }
}
