package io.spaceevo.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.spaceevo.schema.BlockQualities;
import io.spaceevo.schema.SampledSubStage;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.Test;

class QualityHashTest {
    private static final List<BlockQualities> TABLES = Synthetic.qualities();

    private static List<BlockQualities> with(BlockQualities second) {
        var tables = new ArrayList<>(TABLES);
        tables.set(1, second);
        return tables;
    }

    private static SampledSubStage.Builder firstSample() {
        return SampledSubStage.newBuilder(TABLES.get(1).getSamples().get(0));
    }

    private static BlockQualities withFirst(SampledSubStage sample) {
        var samples = new ArrayList<>(TABLES.get(1).getSamples());
        samples.set(0, sample);
        return BlockQualities.newBuilder(TABLES.get(1)).setSamples(samples).build();
    }

    @Test
    void whereTheTablesComeFromIsNotTheirMeaning() {
        var elsewhere = BlockQualities.newBuilder(TABLES.get(1))
                .setProvenance(Map.of("made-by", "somebody else"))
                .build();
        assertThat(new QualityHash(with(elsewhere)).text()).isEqualTo(new QualityHash(TABLES).text());
    }

    @Test
    void everyValueOfASampleIs() {
        var hashes = new ArrayList<String>();
        hashes.add(new QualityHash(TABLES).text());
        for (var changed : List.of(
                withFirst(firstSample()
                        .setLoss(Math.nextUp(firstSample().getLoss()))
                        .build()),
                withFirst(firstSample().setCin(firstSample().getCin() + 8).build()),
                withFirst(firstSample().setResolution(96).build()),
                withFirst(firstSample()
                        .setCode(firstSample().getCode() + "_3#8#2")
                        .build()),
                BlockQualities.newBuilder(TABLES.get(1)).setQualitySet("other").build(),
                BlockQualities.newBuilder(TABLES.get(1)).setWindow(9).build())) {
            hashes.add(new QualityHash(with(changed)).text());
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void theHashIsThatOfItsFirstDay() {
        assertThat(new QualityHash(TABLES).text())
                .isEqualTo("2:018cf1aa147415c8c91668ac5fdce9d19c4d99b18e861381584c59e391583e12");
    }

    /** As the code of version 1 made it, while the schema is still the same; its result then is beside it. */
    @Test
    void aHashOfVersion1IsRecognised() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var format = WireFormat.of(BlockQualities.class);
        for (var table : TABLES) {
            digest.update(format.encode(
                    BlockQualities.newBuilder(table).setProvenance(Map.of()).build()));
        }
        var version1 = HexFormat.of().formatHex(digest.digest());

        assertThat(new QualityHash(TABLES).isRecordedAs(version1)).isTrue();
        assertThat(new QualityHash(with(withFirst(firstSample().setLoss(0).build()))).isRecordedAs(version1))
                .isFalse();
        assertThat(new QualityHash(TABLES).isRecordedAs(new QualityHash(TABLES).text()))
                .isTrue();
        assertThat(new QualityHash(TABLES).isRecordedAs("")).isFalse();
    }
}
