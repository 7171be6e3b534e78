package io.spaceevo.cli.subnets;

import java.util.List;

import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Cost;
import io.spaceevo.space.Subnet;

/**
 * Size of a subnet, in all and by stage.
 *
 * @param mmacs millions of multiply-accumulates of convolutions and linear layers, batch 1
 * @param mparams millions of parameters
 */
record SubnetSize(String space, String subnet, double mmacs, double mparams, List<Stage> stages) {
    SubnetSize {
        stages = List.copyOf(stages);
    }

    /**
     * @param block type and activation, as in {@code MobileNetV2Res.relu6}
     * @param widths output channels block by block
     */
    record Stage(String stage, String block, List<Integer> widths, double mmacs, double mparams) {}

    static SubnetSize of(Subnet subnet) {
        var cost = subnet.cost();
        return new SubnetSize(
                subnet.space().code().text(),
                subnet.code().text(),
                cost.mmacs(),
                cost.mparams(),
                subnet.stages().stream().map(SubnetSize::stage).toList());
    }

    private static Stage stage(Subnet.Stage stage) {
        Cost cost = stage.cost();
        return new Stage(
                stage.name(),
                stage.blocks().get(0).operator(),
                stage.blocks().stream().map(BlockConfiguration::cout).toList(),
                cost.mmacs(),
                cost.mparams());
    }
}
