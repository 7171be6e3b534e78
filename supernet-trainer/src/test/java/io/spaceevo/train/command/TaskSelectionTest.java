package io.spaceevo.train.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.distill.SecondPhase;
import io.spaceevo.train.distill.StageTask;
import org.junit.jupiter.api.Test;

class TaskSelectionTest {
    private static final Hyperspace FASHION32 = Hyperspaces.named("fashion32");

    @Test
    void isEveryStageAndTypeOrWhatIsNamedInItsOrder() {
        assertThat(TaskSelection.of(FASHION32, List.of(), 2, SecondPhase.INT8))
                .hasSize(24)
                .doesNotHaveDuplicates()
                .allMatch(task -> task.seed() == 2);
        assertThat(TaskSelection.of(FASHION32, List.of("stage4-type1", "stage1-type5"), 0, SecondPhase.FP32))
                .extracting(StageTask::id)
                .containsExactly("stage4-type1-seed0-fp32", "stage1-type5-seed0-fp32");
    }

    @Test
    void refusesStagesAndTypesThatTheHyperspaceLacks() {
        assertRefused("stage5-type0", "fashion32 has stages 1 to 4");
        assertRefused("stage1-type6", "types 0 to 5");
        assertRefused("stage1", "a task is named as in stage1-type0-seed0-int8");
    }

    private static void assertRefused(String task, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskSelection.of(FASHION32, List.of(task), 0, SecondPhase.INT8))
                .withMessageContaining(part);
    }
}
