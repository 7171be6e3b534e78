package io.spaceevo.wire;

/** How it is said why something from a topic cannot be used. */
public final class Rejections {
    private Rejections() {}

    /** What a failure says of what was read: the rule that it names, else its own kind, for whoever has to find the rule. */
    public static String detail(RuntimeException failure) {
        return failure instanceof IllegalArgumentException && failure.getMessage() != null
                ? failure.getMessage()
                : "cannot be used: " + failure;
    }
}
