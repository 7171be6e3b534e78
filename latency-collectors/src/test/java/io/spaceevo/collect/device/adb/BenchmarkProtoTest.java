package io.spaceevo.collect.device.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class BenchmarkProtoTest {
    /**
     * Field by field of benchmark_result.proto: latency_metrics { avg_ms 0.5, min_ms 0.25, max_ms 2, stddev_ms 0.125 }, memory_metrics { init_footprint_kb 1024,
     * overall_footprint_kb 2560 }, misc_metrics { model_size_mb 1, num_runs 300, num_warmup_runs 7 }.
     */
    static final byte[] RESULT = HexFormat.of()
            .parseHex("12" + "14" + "0d0000003f" + "150000803e" + "1d00000040" + "250000003e"
                    + "1a" + "06" + "088008" + "108014"
                    + "22" + "0a" + "0d0000803f" + "10ac02" + "1807");

    @Test
    void millisecondsBecomeMicroseconds() {
        var report = BenchmarkProto.parse(RESULT);

        assertThat(report.averageUs()).isEqualTo(500);
        assertThat(report.deviationUs()).isEqualTo(125);
        assertThat(report.runs()).isEqualTo(300);
        assertThat(report.memoryMb()).hasValue(2.5);
    }

    @Test
    void fieldsOfLaterVersionsAreSkipped() throws Exception {
        var later = new ByteArrayOutputStream();
        later.write(HexFormat.of().parseHex("0a04" + "6e616d65")); // its name
        later.write(HexFormat.of().parseHex("29" + "0102030405060708")); // field 5, 64 bits
        later.write(HexFormat.of().parseHex("8207" + "03" + "aabbcc")); // field 112, bytes
        later.write(RESULT);

        assertThat(BenchmarkProto.parse(later.toByteArray())).isEqualTo(BenchmarkProto.parse(RESULT));
    }

    @Test
    void aFileThatIsCutOffIsRefused() {
        for (int length = 0; length < RESULT.length; length++) {
            var cut = Arrays.copyOf(RESULT, length);
            assertThatThrownBy(() -> BenchmarkProto.parse(cut)).isInstanceOf(UnreadableOutput.class);
        }
    }

    @Test
    void anErrorMessageInPlaceOfTheFileIsRefused() {
        var message = "cat: /data/local/tmp/spaceevo/batch/result.pb: No such file or directory\n";

        assertThatThrownBy(() -> BenchmarkProto.parse(message.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnreadableOutput.class);
    }

    @Test
    void anAverageThatIsNoneIsRefused() {
        for (float average : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            var wrong = RESULT.clone();
            ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).putFloat(3, average);
            assertThatThrownBy(() -> BenchmarkProto.parse(wrong))
                    .isInstanceOf(UnreadableOutput.class)
                    .hasMessageContaining("told no latency");
        }
    }

    @Test
    void anyBytesAreReadOrRefused() {
        var random = new SplittableRandom(6);
        int read = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            byte[] bytes;
            if (random.nextBoolean()) {
                bytes = RESULT.clone();
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            } else {
                bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
            }
            read += isReadable(bytes) ? 1 : 0;
        }
        assertThat(read).isBetween(1000, 12_000);
    }

    @Test
    void floatsHaveSevenDigits() {
        var precise = RESULT.clone();
        ByteBuffer.wrap(precise).order(ByteOrder.LITTLE_ENDIAN).putFloat(3, 12.345678f);

        assertThat(BenchmarkProto.parse(precise).averageUs()).isCloseTo(12_345.678, within(0.001));
    }

    private static boolean isReadable(byte[] bytes) {
        try {
            return BenchmarkProto.parse(bytes).averageUs() > 0;
        } catch (UnreadableOutput e) {
            return false;
        }
    }
}
