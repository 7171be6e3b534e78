package io.spaceevo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import io.spaceevo.evolution.Shapes;
import io.spaceevo.quality.StageTable;
import io.spaceevo.quality.StageTable.Samples;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.LatencyConstraint;
import io.spaceevo.space.Onnxw;
import org.junit.jupiter.api.Test;

class FastestSubnetTest {
    /** Two stages of two types; the fastest row of the second stage is at the second type. */
    private static StageTables tables() {
        var hyperspace = Shapes.of(List.of(2, 2), List.of(1, 1));
        var tables = new ArrayList<StageTable>();
        for (double least : List.of(3.0, 2.0, 5.0, 1.5)) {
            var byResolution = new ArrayList<Samples>();
            for (int resolution = 0; resolution < hyperspace.resolutions().size(); resolution++) {
                byResolution.add(
                        new Samples(new double[] {0.1, 0.2}, new double[] {least + resolution, 9 + resolution}));
            }
            tables.add(new StageTable(byResolution));
        }
        var fixed = hyperspace.resolutions().stream()
                .map(resolution -> hyperspace.resolutions().indexOf(resolution) == 0 ? 0.5 : 0.4)
                .toList();
        return new StageTables(hyperspace, tables, fixed);
    }

    @Test
    void theFastestRowsOfAllStagesAndTheFixedStagesOfTheirResolutionAddUp() {
        assertThat(FastestSubnet.of(tables())).isEqualTo(new FastestSubnet(0.5, 0.5 + 2.0 + 1.5));
    }

    @Test
    void aConstraintIsKeptFromTheFastestSubnetOn() {
        var fastest = FastestSubnet.of(tables());
        assertThat(fastest.keeps(LatencyConstraint.parse("3.999"))).isFalse();
        assertThat(fastest.keeps(LatencyConstraint.parse("4"))).isTrue();
    }

    @Test
    void noSubnetOfThePublishedTablesKeepsAMillisecondAndThreeQuarters() {
        var fastest = FastestSubnet.of(Onnxw.tables());
        assertThat(fastest.fixedMs()).isCloseTo(1.748, within(1e-9));
        assertThat(fastest.ms()).isGreaterThan(1.748);
        assertThat(fastest.keeps(LatencyConstraint.parse("0.1"))).isFalse();
        assertThat(fastest.keeps(LatencyConstraint.parse("10"))).isTrue();
    }
}
