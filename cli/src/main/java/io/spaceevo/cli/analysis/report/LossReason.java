package io.spaceevo.cli.analysis.report;

import java.util.SortedMap;
import java.util.stream.Collectors;

/** Why a block is slower in INT8. */
public sealed interface LossReason permits GraphReason, LossReason.NotDelegated {
    /** One word, for programs. */
    String word();

    /** A line for people, without what is particular to the block. */
    String summary();

    /** A line for people. */
    default String text() {
        return summary();
    }

    /**
     * The accelerator of TensorFlow Lite does not run all of the block.
     *
     * @param operators which not, by name: how many of each
     */
    record NotDelegated(SortedMap<String, Integer> operators) implements LossReason {
        @Override
        public String word() {
            return "not-delegated";
        }

        @Override
        public String summary() {
            return "XNNPACK does not run it in INT8, but slower kernels: " + counted(operators, " ", ", ");
        }
    }

    /** As in {@code 2 × Mul; 1 × Add}. */
    static String counted(SortedMap<String, Integer> counts, String times, String between) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + times + entry.getKey())
                .collect(Collectors.joining(between));
    }
}
