package io.spaceevo.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "xeon-vnni.ort.t1, ort.t1",
        "intel-xeon-2.50ghz.onnxruntime.t4.fixed, onnxruntime.t4.fixed",
        "phone, ''",
        "phone.tflite, ''",
        "ort.t1, ''",
        "phone.tflite.turbo, ''",
    })
    void theRuntimeIsWhatHardwareCanShare(String name, String runtime) {
        assertThat(new Platform(name).runtime().orElse("")).isEqualTo(runtime);
    }

    @ParameterizedTest
    @CsvSource({"Intel(R) Xeon(R) CPU @ 2.50GHz, TFLite, 2, tflite.t2"})
    void everyPlatformThatTheCollectorNamesHasOne(String hardware, String runtime, int threads, String expected) {
        var platform = Platform.of(hardware, runtime, threads);
        assertThat(platform.runtime()).contains(expected);
        assertThat(platform.in("fixed").runtime()).contains(expected + ".fixed");
    }
}
