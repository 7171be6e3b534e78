package io.spaceevo.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.Blocks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that are measured stay the same bytes: another model is another latency, and would need another device epoch. */
class TfliteModelBytesTest {
    @ParameterizedTest
    @CsvSource({
        "INT8, 7d99c0f6f94bca36aa28f5acc9cd3469a76ea6d35151074a5504aca01af19aec",
        "FP32, df624da99ecc2fa2e61a0125dba728f0ea09d2229126c625df62ed160c4d7131"
    })
    void blocksOfEveryType(Precision precision, String sha256) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        Blocks.all()
                .forEach(block ->
                        digest.update(TfliteModel.of(List.of(block), precision).bytes()));

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
    }
}
