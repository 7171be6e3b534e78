package io.spaceevo.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.spaceevo.space.SpaceCode;
import org.junit.jupiter.api.Test;

class UniformSeedsTest {
    @Test
    void onnxwHasTwentyFourAndMobilewFortyNine() {
        assertThat(UniformSeeds.of(Shapes.likeOnnxw())).hasSize(24).doesNotHaveDuplicates();
        assertThat(UniformSeeds.of(Shapes.likeMobilew())).hasSize(49).doesNotHaveDuplicates();
    }

    @Test
    void aStageWithFewerWindowsTakesItsLast() {
        assertThat(UniformSeeds.of(Shapes.likeMobilew()))
                .startsWith(SpaceCode.parse("shape-000000-000000"), SpaceCode.parse("shape-000000-111111"))
                .contains(SpaceCode.parse("shape-333333-133333"))
                .endsWith(SpaceCode.parse("shape-666666-155643"));
    }

    @Test
    void stagesWithFewerTypesGiveEachCodeOnce() {
        assertThat(UniformSeeds.of(Shapes.of(List.of(1, 3), List.of(1, 1))))
                .extracting(SpaceCode::text)
                .containsExactly("shape-00-00", "shape-01-00", "shape-02-00");
    }
}
