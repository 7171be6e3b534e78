package io.spaceevo.train.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import ai.djl.ndarray.NDManager;
import io.spaceevo.train.data.TinyData;
import io.spaceevo.train.distill.TeacherValues.Part;
import io.spaceevo.train.teacher.TeacherFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher that is run says what it said when its features were kept. */
class RunningTeacherTest {
    private static final int[] IMAGES = {90, 3, 41};

    @TempDir
    private Path folder;

    @Test
    void valuesAreThoseThatAreKept() {
        var all = TinyTeacher.budget(4, 2);
        var few = new Budget("few", all.first(), all.second(), 96, 16, 32);
        var teacher = TinyTeacher.train(folder, all);
        var hyperspace = TinyData.hyperspace();
        var data = TinyData.read(folder);
        TinyTeacher.keepFeatures(folder, hyperspace, data, few);

        try (var manager = NDManager.newBaseManager();
                var kept = teacher.features();
                var running = new RunningTeacher(
                        TeacherFeatures.open(
                                folder.resolve("features"), teacher.context().teacher(), data.sha256(), few),
                        new TeacherFolder(folder.resolve("teacher")).open(hyperspace),
                        data,
                        few)) {
            for (int resolution : hyperspace.resolutions()) {
                assertThat(running.images(Part.TRAIN, resolution)).isEqualTo(96);
                assertThat(running.images(Part.HELD_OUT, resolution)).isEqualTo(32);
                for (int border = 0; border <= hyperspace.searchable().size(); border++) {
                    assertThat(running.values(manager, Part.TRAIN, border, resolution, IMAGES)
                                    .allClose(
                                            kept.values(manager, Part.TRAIN, border, resolution, IMAGES),
                                            1e-4,
                                            1e-4,
                                            false))
                            .as("border %d at %d px", border, resolution)
                            .isTrue();
                    assertThat(running.channels(border, resolution)).isEqualTo(kept.channels(border, resolution));
                }
            }
        }
    }
}
