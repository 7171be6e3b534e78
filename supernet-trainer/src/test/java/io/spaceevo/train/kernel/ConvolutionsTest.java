package io.spaceevo.train.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.Test;

/** Whether they are right is shown by GradientTest and OnnxModelTest, whose process has the variable. */
class ConvolutionsTest {
    @Test
    void aProcessWithoutTheVariableIsRefused() {
        assertThatThrownBy(() -> Convolutions.demandRight(Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("ONEDNN_MAX_CPU_ISA=AVX2");
        assertThatThrownBy(() -> Convolutions.demandRight(Map.of("ONEDNN_MAX_CPU_ISA", "ALL")))
                .isInstanceOf(Failure.class);
    }

    @Test
    void thisProcessHasIt() {
        assertThatCode(() -> Convolutions.demandRight(System.getenv())).doesNotThrowAnyException();
    }
}
