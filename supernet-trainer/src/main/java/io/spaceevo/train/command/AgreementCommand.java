package io.spaceevo.train.command;

import java.nio.file.Path;
import java.util.Locale;

import io.spaceevo.train.tables.TablesAgreement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code spaceevo train agreement}: tells whether more training, or another seed, would rank sub-stages otherwise. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        description = {
            "Compares how two folders of block tables rank the sub-stages that both have, by stage and block type.",
            "A budget is enough if twice the budget, or another seed, ranks them alike: 0.9 or more. Tables of a few tasks are made with "
                    + "spaceevo train tables --partial."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo train agreement tables/standard tables/double",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
public final class AgreementCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "DIR", description = "Tables, with their provenance.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OTHER",
            description = "Tables of the same hyperspace, with their provenance.")
    private Path other = Path.of("");

    @Override
    public void run() {
        for (var found : TablesAgreement.of(folder, other)) {
            System.out.printf(
                    Locale.ROOT,
                    "stage%d type%d %-26s %5d sub-stages: rank correlation %.3f, mean loss %.4f and %.4f%n",
                    found.stage(),
                    found.type(),
                    found.blockType(),
                    found.subStages(),
                    found.spearman(),
                    found.meanLoss(),
                    found.otherMeanLoss());
        }
    }
}
