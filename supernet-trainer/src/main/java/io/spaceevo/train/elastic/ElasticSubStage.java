package io.spaceevo.train.elastic;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import io.spaceevo.parameters.ParametrisedBlock;
import io.spaceevo.parameters.ValueBounds;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.space.BlockChoices;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.OperatorGraph;
import io.spaceevo.space.StageTemplate;
import io.spaceevo.space.SubStage;
import io.spaceevo.train.parameter.ParameterSet;
import io.spaceevo.train.quantize.ActivationQuantiser;
import io.spaceevo.train.quantize.BitWidth;

/**
 * Elastic blocks of one type in a row: every sub-stage that a stage has with this type, over all of its widths. A sub-stage of depth d uses the first d blocks.
 */
public final class ElasticSubStage {
    /** Any size at which a stride leaves something: weights do not depend on it. */
    private static final int ANY_SIZE = 8;

    private final List<ElasticBlock> blocks = new ArrayList<>();
    private final ActivationQuantiser input;

    /**
     * @param name prefix of the names of parameters
     * @param cins input channels that the stage may be given
     * @param width that quantised passes round to
     * @param seed of initial weights
     */
    public ElasticSubStage(
            ParameterSet parameters,
            String name,
            StageTemplate stage,
            BlockChoices type,
            List<Integer> cins,
            BitWidth width,
            long seed) {
        input = new ActivationQuantiser(parameters, name + ".input", ValueBounds.NONE, width);
        for (int depth = 0; depth < stage.maxDepth(); depth++) {
            var configurations = depth == 0
                    ? configurations(type, cins, stage.widths(), stage.stride())
                    : configurations(type, stage.widths(), stage.widths(), 1);
            blocks.add(new ElasticBlock(parameters, name + ".block" + depth, configurations, width, seed));
        }
    }

    private static List<OperatorGraph> configurations(
            BlockChoices type, List<Integer> cins, List<Integer> couts, int stride) {
        var configurations = new ArrayList<OperatorGraph>();
        for (int cin : cins) {
            for (int cout : couts) {
                for (int kernel : type.kernels()) {
                    for (double expand : type.expands()) {
                        configurations.add(new BlockConfiguration(
                                        type.type(), type.activation(), ANY_SIZE, cin, cout, kernel, expand, stride)
                                .graph());
                    }
                }
            }
        }
        return configurations;
    }

    /**
     * @param x of shape [batch, cin, size, size] as the sub-stage reads it; it is rounded here
     * @return of shape [batch, width, size, size] of the last block
     */
    public NDArray forward(NDArray x, SubStage subStage, ForwardPass pass) {
        var y = pass.quantised() ? FeatureMap.rounded(x, input, pass) : FeatureMap.unrounded(x);
        var configurations = subStage.blocks();
        for (int i = 0; i < configurations.size(); i++) {
            y = blocks.get(i).forward(y, configurations.get(i).graph(), pass);
        }
        return y.array();
    }

    /** The blocks of an FP32 model of a sub-stage. */
    public List<ParametrisedBlock> folded(SubStage subStage) {
        var configurations = subStage.blocks();
        var folded = new ArrayList<ParametrisedBlock>();
        for (int i = 0; i < configurations.size(); i++) {
            folded.add(blocks.get(i).folded(configurations.get(i).graph()));
        }
        return folded;
    }

    /** Range that an INT8 model of any sub-stage takes its input in. */
    public ValueRange inputRange() {
        return input.range();
    }

    /** The blocks of an INT8 model of a sub-stage. */
    public List<ParametrisedBlock> quantised(SubStage subStage) {
        var configurations = subStage.blocks();
        var quantised = new ArrayList<ParametrisedBlock>();
        var range = inputRange();
        for (int i = 0; i < configurations.size(); i++) {
            var block = blocks.get(i).quantised(configurations.get(i).graph(), range);
            quantised.add(block);
            range = block.outputRange();
        }
        return quantised;
    }
}
