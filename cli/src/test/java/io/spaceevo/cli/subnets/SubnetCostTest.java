package io.spaceevo.cli.subnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spaceevo.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of published subnets, computed independently of this project. */
class SubnetCostTest {
    private static final String VNNI_A0 =
            "d1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3_w16#16#32#32#64#64#112#112#144#144#240#240#320_e0#0.5#4.0#4.0#1.0#1.0#4.0#4.0#4.0#4.0#4.0#4.0#4.0_r160";

    @ParameterizedTest
    @CsvSource({
        "onnxw-151122-023231, 163.5, 7.80, " + VNNI_A0,
        "onnxw-151122-023231, 358.2, 11.96, d1#1#2#2#3#2#3#1_k3#3#3#3#3#3#3#5#3#3#3#3#3#3#5_w16#16#32#32#64#80#128#112#112#144#176#304#304#256#368_e0#0.5#4.0#4.0#2.0#1.0#4.0#6.0#4.0#4.0#4.0#4.0#6.0#4.0#4.0_r192",
        "mobilew-122222-155400, 112.9, 6.38, d1#1#2#2#2#2#2#1_k3#3#3#3#3#3#3#3#3#3#3#3#3_w16#16#32#32#64#64#96#96#144#144#192#192#216_e0#1.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0#3.0_r160",
        "mobilew-122222-155400, 398.9, 10.01, d1#1#2#2#2#3#4#1_k3#3#3#3#3#3#3#3#5#3#3#7#5#7#5#5_w16#16#40#32#64#72#96#96#152#160#152#200#224#200#200#248_e0#1.0#3.0#3.0#3.0#3.0#3.0#6.0#3.0#6.0#3.0#6.0#3.0#3.0#6.0#3.0_r224"
    })
    void publishedSubnetsHaveTheirPublishedSize(String space, double mmacs, double mparams, String code) {
        var run = CommandRun.of("subnet", "cost", code, "--space", space, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.object().path("mmacs").asDouble()).isCloseTo(mmacs, within(0.05));
        assertThat(run.object().path("mparams").asDouble()).isCloseTo(mparams, within(0.005));
    }

    @Test
    void stagesAddUpToTheSubnet() {
        var cost = CommandRun.of("subnet", "cost", VNNI_A0, "--space", "onnxw-151122-023231", "--json")
                .object();
        assertThat(cost.path("stages"))
                .extracting(stage -> stage.path("stage").asText())
                .containsExactly(
                        "first_conv",
                        "stage0",
                        "stage1",
                        "stage2",
                        "stage3",
                        "stage4",
                        "stage5",
                        "stage6",
                        "final_expand",
                        "feature_mix",
                        "logits");
        double sum = 0;
        for (var stage : cost.path("stages")) {
            sum += stage.path("mmacs").asDouble();
        }
        assertThat(sum).isCloseTo(cost.path("mmacs").asDouble(), within(1e-9));
    }

    @Test
    void aSubnetOfAnotherSpaceIsBadInputInOneLine() {
        var run = CommandRun.of("subnet", "cost", VNNI_A0, "--space", "onnxw-000000-000000");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("stage1 block 1");
    }
}
