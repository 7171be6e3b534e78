package io.spaceevo.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import io.spaceevo.space.BlockConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTest {
    @ParameterizedTest
    @CsvSource({
        "TYPE, ResNet.relu+28-64-64-k3-e1-s1, ResNet",
        "ACTIVATION, ResNet.hard-swish+28-64-64-k3-e1-s1, hard-swish",
        "SQUEEZE_EXCITE, ResNet.relu+28-64-64-k3-e1-s1, none",
        "SQUEEZE_EXCITE, ResNetSE.relu+28-64-64-k3-e1-s1, squeeze-and-excitation",
        "SQUEEZE_EXCITE, MBConvSE.swish+28-64-64-k3-e4-s1, squeeze-and-excitation",
        "KERNEL, ResNet.relu+28-64-64-k7-e1-s1, 7×7",
        "WIDTH, ResNet.relu+28-64-16-k3-e1-s1, 1–16",
        "WIDTH, ResNet.relu+28-64-17-k3-e1-s1, 17–32",
        "WIDTH, ResNet.relu+28-64-64-k3-e1-s1, 33–64",
        "RESOLUTION, ResNet.relu+7-64-64-k3-e1-s1, 1–7",
        "RESOLUTION, ResNet.relu+56-64-64-k3-e1-s1, 29–56",
        "RESOLUTION, ResNet.relu+224-64-64-k3-e1-s1, 113–224",
        "EXPANSION, ResNet.relu+28-64-64-k3-e0.5-s1, 0.5",
        "EXPANSION, MobileNetV2Res.relu+28-64-64-k3-e6-s1, 6",
        "EXPANSION, MobileNetV1Dual.relu+28-64-64-k3-e0-s1, none",
        "ALIGNMENT, MobileNetV2Res.relu+28-64-64-k3-e6-s1, 16",
        "ALIGNMENT, MobileNetV2Res.relu+28-72-64-k3-e6-s1, 16",
        "ALIGNMENT, MobileNetV2Res.relu+28-32-32-k3-e4.25-s1, 8",
        "ALIGNMENT, MobileNetV1Dual.relu+28-72-72-k3-e0-s1, 8",
        "ALIGNMENT, ResNet.relu+28-64-64-k3-e1-s1, no depthwise",
    })
    void aBlockHasOneValueOfEachAttribute(Attribute attribute, String block, String value) {
        assertThat(attribute.of(BlockConfiguration.parse(block)).text()).isEqualTo(value);
    }
}
