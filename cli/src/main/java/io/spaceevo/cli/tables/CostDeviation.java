package io.spaceevo.cli.tables;

import io.spaceevo.quality.BlockTableRow;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.SampledSubStage;

/**
 * The largest differences between the costs that stand in block tables and those computed from the rows' structure.
 *
 * @param maxMmacs millions of multiply-accumulates, absolute
 * @param maxMparams millions of parameters, absolute
 */
record CostDeviation(double maxMmacs, double maxMparams) {

    static CostDeviation of(BlockTables tables) {
        double mmacs = 0;
        double mparams = 0;
        for (var qualities : tables.qualities()) {
            var rows = tables.rows(qualities.stage());
            for (int i = 0; i < rows.size(); i++) {
                var one = of(rows.get(i), qualities.samples().get(i));
                mmacs = Math.max(mmacs, one.maxMmacs);
                mparams = Math.max(mparams, one.maxMparams);
            }
        }
        return new CostDeviation(mmacs, mparams);
    }

    private static CostDeviation of(BlockTableRow row, SampledSubStage sample) {
        var cost = sample.subStage().cost();
        return new CostDeviation(Math.abs(row.mmacs() - cost.mmacs()), Math.abs(row.mparams() - cost.mparams()));
    }
}
