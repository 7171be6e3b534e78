package io.spaceevo.collect.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.spaceevo.measurement.Platform;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    private static final String EPYC = """
            processor\t: 0
            vendor_id\t: AuthenticAMD
            cpu family\t: 25
            model\t\t: 17
            model name\t: AMD EPYC
            stepping\t: 1
            flags\t\t: fpu avx2 fma avx512f avx512_vnni

            processor\t: 1
            model name\t: something else
            """;

    @Test
    void anEpycInAVirtualMachineIsToldByFamilyAndModel() {
        assertThat(platform(EPYC)).isEqualTo("amd-epyc-zen4-vnni.ort.t1");
        assertThat(platform(EPYC.replace("model\t\t: 17", "model\t\t: 1"))).isEqualTo("amd-epyc-zen3-vnni.ort.t1");
    }

    @Test
    void aXeonIsNamedWithoutTrademarksAndClock() {
        var xeon = """
                vendor_id\t: GenuineIntel
                cpu family\t: 6
                model name\t: Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz
                flags\t\t: avx2 avx512f avx512_vnni
                """;

        assertThat(platform(xeon)).isEqualTo("intel-xeon-platinum-8370c-vnni.ort.t1");
    }

    @Test
    void armHasFeaturesButNoModelName() {
        var graviton = """
                processor\t: 0
                Features\t: fp asimd asimddp i8mm
                CPU implementer\t: 0x41
                CPU part\t: 0xd40
                """;

        var processor = Processor.parse(graviton, "aarch64 linux");

        assertThat(Platform.of(processor.hardware(), "ort", 1).name())
                .isEqualTo("aarch64-linux-arm-41-d40-i8mm.ort.t1");
        assertThat(platform(graviton.replace("0xd40", "0xd0c"))).isNotEqualTo(platform(graviton));
        assertThat(processor.features()).containsExactly("asimd", "asimddp", "i8mm");
    }

    @Test
    void anEmptyCpuinfoLeavesTheFallback() {
        assertThat(platform("")).isEqualTo("x86-64-linux.ort.t1");
    }

    @Test
    void thisMachineHasAName() {
        assertThat(Platform.of(Processor.ofThisMachine().hardware(), "ort", 1).name())
                .endsWith(".ort.t1");
        assertThat(LocalMachine.deviceId()).matches("host-[0-9a-f]{12}").isEqualTo(LocalMachine.deviceId());
    }

    @Test
    void whateverDecidesLatenciesChangesTheFingerprint() {
        var processor = Processor.parse(EPYC, "unknown");
        var options = Map.of("runtime.version", "1.29.0", "runtime.threads", "1");
        var fingerprint = BuildFacts.of(processor, options).fingerprint();

        assertThat(BuildFacts.of(Processor.parse(EPYC, "unknown"), options).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(BuildFacts.of(processor, Map.of("runtime.version", "1.29.0", "runtime.threads", "2"))
                        .fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(BuildFacts.of(processor, Map.of("runtime.version", "1.29.1", "runtime.threads", "1"))
                        .fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(BuildFacts.of(Processor.parse(EPYC.replace("stepping\t: 1", "stepping\t: 2"), "unknown"), options)
                        .fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(BuildFacts.of(Processor.parse(EPYC.replace(" avx512_vnni", ""), "unknown"), options)
                        .fingerprint())
                .isNotEqualTo(fingerprint);
    }

    private static String platform(String cpuinfo) {
        return Platform.of(Processor.parse(cpuinfo, "x86_64 linux").hardware(), "ort", 1)
                .name();
    }
}
