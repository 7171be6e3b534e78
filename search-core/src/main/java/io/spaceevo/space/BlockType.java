package io.spaceevo.space;

/** A family of blocks that differ in shape only. A new type is one implementation of this interface, listed in {@link BlockTypes}. */
public interface BlockType {
    /** Stable name used in hyperspace files, kinds and keys: letters and digits. */
    String name();

    /** Writes the operators of one block of this type; the last one written produces the output. */
    void draw(OperatorGraph.Builder graph, BlockConfiguration block);

    /**
     * Refuses a block that this type cannot be, rather than read less of it than it says.
     *
     * @throws IllegalArgumentException with the rule and the value
     */
    default void check(BlockConfiguration block) {}

    /** Whether the type reads {@link BlockConfiguration#expand()}. */
    default boolean expands() {
        return true;
    }

    /** Height and width of the output, pixels. */
    default int outputSize(BlockConfiguration block) {
        return (block.inputSize() + block.stride() - 1) / block.stride();
    }
}
