package io.spaceevo.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.measurement.Precision;
import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that are measured stay the same bytes: another model is another latency, and would need another device epoch. */
class ModelBytesTest {
    @ParameterizedTest
    @CsvSource({
        "INT8, a94c9cdb45a41e6b44e142058f922b60042b486541f84809b3d1c9ea3082afc8",
        "FP32, bc1c0b1cf4127be114cc8a4fa18e250a4a88e8a6e8d763d1dc067dcca8325fe4"
    })
    void blocksOfEveryType(Precision precision, String sha256) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        Blocks.all().forEach(block -> digest.update(BlockModel.of(block, precision)));

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({
        "INT8, 0304b2f27396b9f630864cd16f0ccdc1feaebfee9c8edfafa1d0ff64caa61c34",
        "FP32, 850f87cd22cfd852f4ee45f75dcd19e50a77215822e2a7b3df3d5458c9fe1574"
    })
    void aWholeNetwork(Precision precision, String sha256) throws NoSuchAlgorithmException {
        var space = Hyperspaces.named("onnxw").space(SpaceCode.parse("onnxw-151122-023231"));
        var code = SubnetCode.parse(
                "d1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3"
                        + "_w16#16#32#32#64#64#112#112#144#144#240#240#320_e0#0.5#4.0#4.0#1.0#1.0#4.0#4.0#4.0#4.0#4.0#4.0#4.0_r160");
        var model = BlockModel.ofNetwork(new Subnet(space, code).blocks(), precision);

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model)))
                .isEqualTo(sha256);
    }
}
