package io.spaceevo.cli.predictors;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.latency.BlockFeatures;
import io.spaceevo.latency.boosting.FeatureSchema;
import io.spaceevo.latency.physical.RelatedRows;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockType;
import io.spaceevo.space.BlockTypes;

/**
 * Features of blocks that the project knows: kinds are named as published, {@code MobileNetV2ResBlock} say, with the attributes hw, cin, cout, kernel, expand,
 * stride and activation.
 */
final class KnownBlockFeatures implements KindFeatures {
    /** No network has more pixels on a side, or channels. */
    private static final int MOST = 8192;

    private static final int MOST_KERNEL = 15;

    /** By identity: rows may be equal, and comparing them takes longer than reading them. */
    private final Map<MeasuredRow, BlockConfiguration> blocks;

    private KnownBlockFeatures(Map<MeasuredRow, BlockConfiguration> blocks) {
        this.blocks = blocks;
    }

    /** Empty unless every row is a block of a known type. */
    static Optional<KindFeatures> of(List<MeasuredRow> rows) {
        return type(rows.get(0).kind()).flatMap(type -> blocks(type, rows)).map(KnownBlockFeatures::new);
    }

    private static Optional<Map<MeasuredRow, BlockConfiguration>> blocks(BlockType type, List<MeasuredRow> rows) {
        var blocks = new IdentityHashMap<MeasuredRow, BlockConfiguration>();
        for (var row : rows) {
            var block = block(type, row);
            if (block.isEmpty()) {
                return Optional.empty();
            }
            blocks.put(row, block.get());
        }
        return Optional.of(blocks);
    }

    private static Optional<BlockType> type(String kind) {
        var name = kind.replaceFirst("Block$", "");
        return BlockTypes.all().stream()
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    private static Optional<BlockConfiguration> block(BlockType type, MeasuredRow row) {
        var numbers = List.of("hw", "cin", "cout", "kernel", "stride");
        var activation = row.word("activation").flatMap(KnownBlockFeatures::activation);
        if (activation.isEmpty()
                || !numbers.stream().allMatch(name -> isCount(row, name))
                || count(row, "kernel") % 2 == 0
                || count(row, "kernel") > MOST_KERNEL) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlockConfiguration(
                    type,
                    activation.get(),
                    count(row, "hw"),
                    count(row, "cin"),
                    count(row, "cout"),
                    count(row, "kernel"),
                    row.number("expand")
                            .filter(expand -> expand >= 0 && expand <= 64)
                            .orElse(0.0),
                    count(row, "stride")));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no block of ours: its attributes are features of their own
        }
    }

    private static Optional<Activation> activation(String word) {
        return switch (word) {
            case "relu" -> Optional.of(Activation.RELU);
            case "relu6" -> Optional.of(Activation.RELU6);
            case "swish", "silu" -> Optional.of(Activation.SWISH);
            case "hswish", "hard_swish", "hard-swish" -> Optional.of(Activation.HARD_SWISH);
            default -> Optional.empty();
        };
    }

    /** Whole, and small enough that work counts in 63 bits. */
    private static boolean isCount(MeasuredRow row, String name) {
        return row.number(name)
                .filter(value -> value >= 1 && value <= MOST && value == Math.rint(value))
                .isPresent();
    }

    private static int count(MeasuredRow row, String name) {
        return row.number(name).orElseThrow().intValue();
    }

    @Override
    public FeatureSchema schema() {
        return BlockFeatures.SCHEMA;
    }

    @Override
    public double[] of(MeasuredRow row) {
        var block = blocks.get(row);
        if (block == null) {
            throw new IllegalArgumentException("features are of the rows that were given, was " + row);
        }
        return BlockFeatures.row(block);
    }

    @Override
    public RelatedRows related(List<MeasuredRow> others) {
        var amounts = new ArrayList<double[]>();
        var micros = new ArrayList<Double>();
        for (var row : others) {
            type(row.kind()).flatMap(otherType -> block(otherType, row)).ifPresent(block -> {
                amounts.add(BlockFeatures.amounts(block));
                micros.add(row.micros());
            });
        }
        return new RelatedRows(amounts, micros);
    }
}
