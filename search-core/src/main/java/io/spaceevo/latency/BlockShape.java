package io.spaceevo.latency;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.spaceevo.latency.physical.PhysicalTerm;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Operator;

/** A feature of a block's shape that trees may split on, without a claim that latency is proportional to it. */
enum BlockShape {
    INPUT_SIZE((block, operators) -> block.inputSize()),
    INPUT_CHANNELS((block, operators) -> block.cin()),
    OUTPUT_CHANNELS((block, operators) -> block.cout()),
    KERNEL((block, operators) -> block.kernel()),
    EXPAND((block, operators) -> block.expand()),
    STRIDE((block, operators) -> block.stride()),
    WIDEST_CHANNELS((block, operators) -> widest(operators)),
    INPUT_CHANNELS_BEYOND_16((block, operators) -> block.cin() % PhysicalTerm.LANES),
    OUTPUT_CHANNELS_BEYOND_16((block, operators) -> block.cout() % PhysicalTerm.LANES),
    WIDEST_CHANNELS_BEYOND_16((block, operators) -> widest(operators) % PhysicalTerm.LANES),
    MACS((block, operators) -> sum(operators, Operator::macs)),
    MACS_PER_VALUE((block, operators) -> sum(operators, Operator::macs) / values(operators)),
    LARGEST_VALUE((block, operators) -> largest(operators));

    private interface Feature {
        double of(BlockConfiguration block, List<Operator> operators);
    }

    private final Feature feature;

    BlockShape(Feature feature) {
        this.feature = feature;
    }

    double of(BlockConfiguration block, List<Operator> operators) {
        return feature.of(block, operators);
    }

    private static int widest(List<Operator> operators) {
        int widest = 0;
        for (var operator : operators) {
            widest = Math.max(widest, operator.channels());
        }
        return widest;
    }

    /** Values that operators write, bytes in INT8. */
    private static double values(List<Operator> operators) {
        return sum(operators, BlockShape::outputs);
    }

    private static double largest(List<Operator> operators) {
        double largest = 0;
        for (var operator : operators) {
            largest = Math.max(largest, outputs(operator));
        }
        return largest;
    }

    private static double outputs(Operator operator) {
        return (double) operator.channels() * operator.size() * operator.size();
    }

    private static double sum(List<Operator> operators, ToDoubleFunction<Operator> amount) {
        double sum = 0;
        for (var operator : operators) {
            sum += amount.applyAsDouble(operator);
        }
        return sum;
    }
}
