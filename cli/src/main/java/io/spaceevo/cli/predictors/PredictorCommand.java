package io.spaceevo.cli.predictors;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo predictor}: latency predictors on files of measurements. */
@Command(
        name = "predictor",
        description = "Fits latency predictors to files of measurements and evaluates them.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo predictor evaluate blocks.csv --train 1000 --seed 0",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = PredictorEvaluate.class)
public final class PredictorCommand extends CommandGroup {}
