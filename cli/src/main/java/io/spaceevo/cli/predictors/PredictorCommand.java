package io.spaceevo.cli.predictors;

import io.spaceevo.cli.exit.CommandGroup;
import picocli.CommandLine.Command;

/** {@code spaceevo predictor}: latency predictors on files of measurements. */
@Command(
        name = "predictor",
        description = "Fits latency predictors to files of measurements and judges them.",
        subcommands = PredictorEvaluate.class)
public final class PredictorCommand extends CommandGroup {}
