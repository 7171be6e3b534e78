package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.spaceevo.answer.BestSearchSpace.Qualities;
import io.spaceevo.schema.BlockQualities;
import org.junit.jupiter.api.Test;

class QualityLibraryTest {
    private static Qualities described(List<BlockQualities> tables) {
        var library = new QualityLibrary();
        library.add(Synthetic.FILE);
        tables.forEach(library::add);
        return library.find(tables.get(0).getHyperspace(), Synthetic.QUALITY_SET)
                .orElseThrow()
                .described();
    }

    @Test
    void aSetIsDescribedByWhatAllItsTablesSay() {
        var tables = new ArrayList<BlockQualities>();
        for (var table : Synthetic.qualities()) {
            tables.add(BlockQualities.newBuilder(table)
                    .setProvenance(Map.of("teacher", "any", "table", String.valueOf(tables.size())))
                    .build());
        }

        assertThat(described(tables))
                .hasToString("Qualities[set=" + Synthetic.QUALITY_SET + ", provenance={teacher=any}]");
    }

    @Test
    void aSetOfUnknownOriginIsDescribedByItsNameAlone() {
        var tables = Synthetic.qualities().stream()
                .map(table ->
                        BlockQualities.newBuilder(table).setProvenance(Map.of()).build())
                .toList();

        assertThat(described(tables)).isEqualTo(Qualities.named(Synthetic.QUALITY_SET));
    }
}
