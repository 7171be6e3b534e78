package io.spaceevo.cli.predictors;

import io.spaceevo.cli.accuracy.PredictorAccuracy;
import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo predictor}: how well latency predictors predict. */
@Command(
        name = "predictor",
        description = "Tells how well latency predictors predict.",
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo predictor evaluate blocks.csv --train 1000 --seed 0",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        },
        subcommands = {PredictorEvaluate.class, PredictorTransfer.class, PredictorAccuracy.class})
public final class PredictorCommand extends CommandGroup {}
