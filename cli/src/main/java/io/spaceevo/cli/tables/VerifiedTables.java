package io.spaceevo.cli.tables;

import java.util.List;

import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.FailedTrainings;

/**
 * What {@code tables verify} found.
 *
 * @param rows all of them
 * @param maxMmacsDeviation largest difference of a row's MACs from what its structure says, millions
 * @param maxMparamsDeviation the same of parameters, millions
 * @param suspiciousTables trainings whose losses are out of family, every window of a block type in a stage
 */
record VerifiedTables(
        long rows, double maxMmacsDeviation, double maxMparamsDeviation, List<Suspicious> suspiciousTables) {
    VerifiedTables {
        suspiciousTables = List.copyOf(suspiciousTables);
    }

    /**
     * @param name stage, type and block type, as in {@code stage5 type 1 (MobileNetV2Res)}
     * @param files the tables of that training
     */
    record Suspicious(String name, List<String> files, List<String> reasons) {}

    static VerifiedTables of(BlockTables tables) {
        var costs = CostDeviation.of(tables);
        return new VerifiedTables(tables.size(), costs.maxMmacs(), costs.maxMparams(), suspicious(tables));
    }

    private static List<Suspicious> suspicious(BlockTables tables) {
        var hyperspace = tables.hyperspace();
        return FailedTrainings.suspicious(hyperspace, tables.qualities()).stream()
                .map(suspicion -> new Suspicious(
                        suspicion.name(),
                        hyperspace.elasticStages().stream()
                                .filter(stage -> stage.index() == suspicion.stage() && stage.type() == suspicion.type())
                                .map(BlockTables::fileName)
                                .toList(),
                        suspicion.reasons()))
                .toList();
    }
}
