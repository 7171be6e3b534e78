package io.spaceevo.space;

import java.util.List;

/** What is timed and predicted as a whole: one block, or the blocks of a network in a row. */
public sealed interface Workload permits BlockConfiguration, Network {
    /** Kind of operator, for a predictor of its own. */
    String operator();

    /** Canonical text: workloads of one operator are equal if their texts are. */
    String text();

    /** In the order in which they run. */
    List<BlockConfiguration> blocks();
}
