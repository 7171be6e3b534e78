package io.spaceevo.cli.tables;

import java.util.List;

import io.spaceevo.quality.BlockTables;

/**
 * What {@code tables verify} found.
 *
 * @param rows all of them
 * @param maxMmacsDeviation largest difference of a row's MACs from what its structure says, millions
 * @param maxMparamsDeviation the same of parameters, millions
 * @param suspiciousTables files whose losses are out of family
 */
record VerifiedTables(long rows, double maxMmacsDeviation, double maxMparamsDeviation, List<String> suspiciousTables) {
    VerifiedTables {
        suspiciousTables = List.copyOf(suspiciousTables);
    }

    static VerifiedTables of(BlockTables tables) {
        var costs = CostDeviation.of(tables);
        return new VerifiedTables(tables.size(), costs.maxMmacs(), costs.maxMparams(), List.of());
    }
}
