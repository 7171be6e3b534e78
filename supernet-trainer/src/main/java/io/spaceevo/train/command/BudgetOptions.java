package io.spaceevo.train.command;

import io.spaceevo.train.distill.Budget;
import io.spaceevo.train.distill.SecondPhase;
import picocli.CommandLine.Option;

/** Options of commands about tasks: how much each trains, and in which variant. */
final class BudgetOptions {
    @Option(
            names = "--budget",
            defaultValue = "standard",
            paramLabel = "B",
            description =
                    "Steps per task: quick, half, standard (1000 in FP32 and 200 with LSQ+), double, or paper, the schedule of ImageNet. Default: "
                            + "${DEFAULT-VALUE}.")
    private String budget;

    @Option(
            names = "--quick",
            description =
                    "The same as --budget quick: minutes, to try everything out; ranks of blocks are not settled.")
    private boolean quick;

    @Option(
            names = "--second-phase",
            defaultValue = "int8",
            paramLabel = "P",
            description =
                    "int8; fp32, a control with as many steps in FP32; or int4, a diagnosis. Default: ${DEFAULT-VALUE}.")
    private SecondPhase second;

    Budget budget() {
        return quick ? Budget.QUICK : Budget.named(budget);
    }

    boolean isQuick() {
        return budget().equals(Budget.QUICK);
    }

    SecondPhase second() {
        return second;
    }
}
