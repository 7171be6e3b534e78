package io.spaceevo.hyperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spaceevo.space.SpaceCode;
import io.spaceevo.space.Subnet;
import io.spaceevo.space.SubnetCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperspacesTest {
    @Test
    void theShippedHyperspacesHaveTheirPublishedSizes() {
        assertThat(Hyperspaces.named("mobilew").spaces()).isEqualTo(1_185_901_920L);
        assertThat(Hyperspaces.named("onnxw").spaces()).isEqualTo(95_551_488L);
    }

    @Test
    void theSpacesHaveTheirPublishedNumbersOfSubnets() {
        var mobilew = Hyperspaces.named("mobilew");
        var onnxw = Hyperspaces.named("onnxw");

        assertThat(mobilew.space(SpaceCode.parse("mobilew-122222-155400")).subnets())
                .isCloseTo(1.8e49, within(0.05e49));
        assertThat(onnxw.space(SpaceCode.parse("onnxw-151122-023231")).subnets())
                .isCloseTo(8.3e38, within(0.05e38));
        assertThat(onnxw.space(SpaceCode.parse("onnxw-121122_133333")).subnets())
                .isCloseTo(5.4e37, within(0.05e37));
    }

    @ParameterizedTest
    @CsvSource({
        "mobilew-122222-155400, 112.9, 6.38, d1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3_w16#16#32#32#64#64#96#96#144#144#192#192#216_e0#1.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0_r160",
        "mobilew-122222-155400, 274.0, 9.71, d1#1#2#2#2#2#4#1_k3#3#3#3#3#3#7#3#3#3#3#3#5#3#3_w16#16#32#32#64#64#96#96#144#144#224#192#208#192#232_e0#1.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#6.0#6.0#6.0#3.0#3.0_r208",
        "onnxw-151122-023231, 163.5, 7.80, d1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3_w16#16#32#32#64#64#112#112#144#144#240#240#320_e0#0.5#4.0#4.0#1.0#1.0#4.0#4.0#4.0#4.0#4.0#4.0#4.0_r160",
        "onnxw-151122-023231, 1383.1, 23.37, d1#1#3#3#4#5#4#2_k3#3#3#5#3#3#3#3#5#5#5#5#5#3#3#3#5#3#5#5#3#3#3_w16#32#32#48#32#64#80#80#128#128#144#128#160#144#144#144#176#256#272#272#272#336#320_e0#0.5#4.0#8.0#6.0#4.0#2.0#2.0#6.0#8.0#6.0#6.0#8.0#8.0#6.0#4.0#6.0#8.0#8.0#6.0#4.0#8.0#6.0_r224",
    })
    void publishedSubnetsCostWhatTheyShould(String space, double mmacs, double mparams, String code) {
        var spaceCode = SpaceCode.parse(space);
        var subnet = new Subnet(Hyperspaces.named(spaceCode.hyperspace()).space(spaceCode), SubnetCode.parse(code));

        assertThat(subnet.cost().mmacs()).isCloseTo(mmacs, within(0.05));
        assertThat(subnet.cost().mparams()).isCloseTo(mparams, within(0.005));
        assertThat(subnet.code().text()).isEqualTo(code);
    }

    @Test
    void theShippedHyperspacesKeepTheirIds() {
        assertThat(Hyperspaces.named("onnxw").id()).isEqualTo("onnxw@23f03a91c9e2");
        assertThat(Hyperspaces.named("mobilew").id()).isEqualTo("mobilew@5659d3878aef");
    }
}
