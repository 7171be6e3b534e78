package io.spaceevo.train.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.train.distill.Sample;
import org.junit.jupiter.api.Test;

class TableRowsTest {
    private static final Hyperspace FASHION32 = Hyperspaces.named("fashion32");
    private static final int V1_DUAL = 0;
    private static final int RESNET = 3;

    @Test
    void listsAllSubStagesWhereThereAreFew() {
        var stage = FASHION32.stage(1, V1_DUAL, 1);

        var rows = TableRows.of(FASHION32, stage, 300, 7);

        // 2 + 2² sequences of widths, 3 numbers of input channels, 2 resolutions
        assertThat(rows).hasSize(36).doesNotHaveDuplicates();
        assertThat(rows).extracting(row -> row.subStage().text()).contains("3#32#None", "3#40#None_3#32#None");
    }

    @Test
    void drawsDistinctOnesEachAsLikelyAsAnyOther() {
        var stage = FASHION32.stage(3, RESNET, 0);

        var rows = TableRows.of(FASHION32, stage, 300, 7);

        assertThat(rows).hasSize(300).doesNotHaveDuplicates();
        long single = rows.stream()
                .filter(row -> row.subStage().settings().size() == 1)
                .count();
        // 8 of 72 sequences have one block: 33 of 300, with a standard deviation of about 4
        assertThat((double) single).isCloseTo(33, within(13.0));
        assertThat(rows.stream().filter(row -> row.resolution() == 24).count()).isBetween(110L, 190L);
        assertThat(rows).extracting(row -> row.subStage().inputSize()).containsOnly(3, 4);
    }

    @Test
    void theSeedDecidesAndEveryResolutionHasARow() {
        var stage = FASHION32.stage(3, RESNET, 0);

        assertThat(TableRows.of(FASHION32, stage, 50, 7)).isEqualTo(TableRows.of(FASHION32, stage, 50, 7));
        assertThat(TableRows.of(FASHION32, stage, 50, 8)).isNotEqualTo(TableRows.of(FASHION32, stage, 50, 7));
        assertThat(TableRows.of(FASHION32, stage, 2, 7))
                .extracting(Sample::resolution)
                .containsExactly(24, 32);
    }
}
