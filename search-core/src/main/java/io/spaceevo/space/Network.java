package io.spaceevo.space;

import java.util.List;
import java.util.stream.Collectors;

import io.spaceevo.files.Sha256;

/**
 * The blocks of a whole network in a row.
 *
 * @param blocks 1 to {@value #MOST_BLOCKS}, each of which reads what the one before it writes
 */
public record Network(List<BlockConfiguration> blocks) implements Workload {
    /** Operator of every network. */
    public static final String OPERATOR = "network";

    public static final int MOST_BLOCKS = 200;

    private static final int HASH_DIGITS = 12;

    public Network {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > MOST_BLOCKS) {
            throw new IllegalArgumentException("a network has 1 to " + MOST_BLOCKS + " blocks, was " + blocks.size());
        }
        for (int i = 1; i < blocks.size(); i++) {
            var before = blocks.get(i - 1);
            var block = blocks.get(i);
            if (block.cin() != before.cout() || block.inputSize() != before.outputSize()) {
                throw new IllegalArgumentException("block " + (i + 1) + " of a network has to read the "
                        + before.outputSize() + "×" + before.outputSize() + "×" + before.cout()
                        + " that the one before it writes, was " + block.text());
            }
        }
    }

    @Override
    public String operator() {
        return OPERATOR;
    }

    /** Input size, number of blocks, hash of the blocks: {@code 224-21b-0f3c62d1a9be}. */
    @Override
    public String text() {
        var hash = Sha256.of(blocks.stream().map(BlockConfiguration::name).collect(Collectors.joining(" ")));
        return blocks.get(0).inputSize() + "-" + blocks.size() + "b-" + hash.substring(0, HASH_DIGITS);
    }
}
