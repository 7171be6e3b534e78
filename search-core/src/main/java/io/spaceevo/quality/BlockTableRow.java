package io.spaceevo.quality;

import java.util.List;

import io.spaceevo.space.BlockSetting;
import io.spaceevo.space.SubStage;

/**
 * One row of a block table in SpaceEvo's CSV format: {@code sub-stage,1xCINxHxW,loss,MMACs,Mparams,latency}.
 *
 * @param cin input channels
 * @param inputSize height and width at the stage's input, pixels
 * @param loss noise-to-signal ratio
 * @param mmacs millions of multiply-accumulates, at least 0
 * @param mparams millions of parameters, at least 0
 * @param latencyMs milliseconds; NaN where the file gives none
 */
public record BlockTableRow(
        List<BlockSetting> settings,
        int cin,
        int inputSize,
        double loss,
        double mmacs,
        double mparams,
        double latencyMs) {
    public BlockTableRow {
        settings = List.copyOf(settings);
        if (!(mmacs >= 0) || !(mparams >= 0) || Double.isInfinite(mmacs + mparams)) {
            throw new IllegalArgumentException(
                    "a row needs finite MMACs and Mparams of at least 0, was " + mmacs + ", " + mparams);
        }
    }

    /** Reads one line; the error says which column is wrong. */
    public static BlockTableRow parse(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != 5 && columns.length != 6) {
            throw new IllegalArgumentException(
                    "a row needs sub-stage,1xCINxHxW,loss,MMACs,Mparams[,latency], was " + columns.length + " columns");
        }
        String[] shape = columns[1].split("x", -1);
        if (shape.length != 4 || !shape[0].equals("1") || !shape[2].equals(shape[3])) {
            throw new IllegalArgumentException("the input shape needs to be 1xCINxHxW with H = W, was " + columns[1]);
        }
        try {
            return new BlockTableRow(
                    SubStage.parseSettings(columns[0]),
                    Integer.parseInt(shape[1]),
                    Integer.parseInt(shape[2]),
                    Double.parseDouble(columns[2]),
                    Double.parseDouble(columns[3]),
                    Double.parseDouble(columns[4]),
                    columns.length == 6 && !columns[5].isBlank() ? Double.parseDouble(columns[5]) : Double.NaN);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a column that should be a number is not: " + e.getMessage(), e);
        }
    }
}
