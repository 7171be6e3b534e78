package io.spaceevo.train.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.spaceevo.train.data.TinyData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTeacherTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeATeacher() throws IOException {
        PoolingTeacher.write(
                folder.resolve("pools.onnx"), 1, List.of("stem", "first", "second", "last"), List.of(2, 2, 1, 1));
        file = folder.resolve("teacher.json");
        name("\"stem\", \"first\", \"second\"");
    }

    private void name(String borders) throws IOException {
        Files.writeString(file, "{\"model\": \"pools.onnx\", \"borders\": [" + borders + "], \"accuracy\": 0.5}");
    }

    @Test
    void givesTheNamedValuesInTheirOrder() {
        try (var teacher = TeacherFolder.openOnnx(file);
                var manager = NDManager.newBaseManager()) {
            var borders = teacher.borders(manager.arange(0f, 64f, 1f).reshape(new Shape(1, 1, 8, 8)));

            assertThat(borders).extracting(border -> border.getShape().get(2)).containsExactly(4L, 2L, 2L);
            assertThat(borders.get(2).toFloatArray()).containsExactly(27, 31, 59, 63);
            assertThat(teacher.id()).matches("pools@[0-9a-f]{12}");
            assertThat(teacher.accuracy()).isEqualTo(0.5);
        }
    }

    @Test
    void isTakenByAWorkFolderAndMustNotChangeThen() throws IOException {
        var kept = new TeacherFolder(folder.resolve("work/teacher"));

        kept.register(file, TinyData.hyperspace());

        try (var teacher = kept.open(TinyData.hyperspace())) {
            assertThat(teacher.borders(teacher.manager().zeros(new Shape(2, 1, 16, 16))))
                    .hasSize(3);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.register(file, TinyData.hyperspace()))
                .withMessageContaining("has a teacher already");
        var model = folder.resolve("pools.onnx");
        var renamed =
                ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder().setDocString("other");
        Files.write(model, renamed.build().toByteArray());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.open(TinyData.hyperspace()))
                .withMessageContaining("is not the model that was registered");
    }

    @Test
    void saysWhichBorderDoesNotFit() throws IOException {
        name("\"stem\", \"stem\", \"second\"");
        try (var teacher = TeacherFolder.openOnnx(file)) {
            var borders = TeacherCheck.borders(TinyData.hyperspace(), teacher);

            assertThat(borders).filteredOn(border -> !border.fits()).hasSize(2);
            assertThat(borders.get(4).text(TinyData.hyperspace()))
                    .isEqualTo("behind stage1 at 16 px: 1 channels of 8×8, needs 4×4");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TeacherCheck.require(TinyData.hyperspace(), teacher))
                    .withMessageContaining("does not fit tiny: behind stage1 at 8 px: 1 channels of 4×4, needs 2×2");
        }
    }

    @Test
    void refusesWhatIsNotThereInOneLine() throws IOException {
        name("\"stem\", \"nowhere\", \"second\"");
        assertRefused("has no value nowhere; its 4 values begin with [stem, first, second]");

        name("\"stem\"");
        try (var teacher = TeacherFolder.openOnnx(file)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TeacherCheck.borders(TinyData.hyperspace(), teacher))
                    .withMessage("tiny needs a teacher with values at 3 stage borders, was 1");
        }
        name("");
        assertRefused("needs \"model\"");
        Files.writeString(file, "{");
        assertRefused("is not JSON");
        Files.writeString(file, "{\"model\": \"none.onnx\", \"borders\": [\"stem\"]}");
        assertRefused("no model ");
        Files.writeString(folder.resolve("pools.onnx"), "text");
        name("\"stem\"");
        assertRefused("pools.onnx is no ONNX model");
    }

    private void assertRefused(String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TeacherFolder.openOnnx(file))
                .withMessageContaining(part)
                .withMessageNotContaining("\n");
    }
}
