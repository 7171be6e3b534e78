package io.spaceevo.cli.tables;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.output.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo tables verify}: recomputes what can be recomputed. */
@Command(
        name = "verify",
        description = {
            "Checks block tables against the structure of the blocks.",
            "Every row has to be one that its stage of the hyperspace offers, and its MACs and parameters are recomputed and "
                    + "compared. Fails (exit code 1) if one is off by more than the tolerance. Names the tables whose losses are out of "
                    + "family, as failed trainings leave them; they are not counted as failures."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo tables verify tables/onnxw",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class TablesVerify implements Callable<Integer> {
    @Mixin
    private TablesParameter folder;

    @Option(
            names = "--tolerance",
            defaultValue = "0.001",
            paramLabel = "M",
            description =
                    "Largest difference that rounding excuses, millions of MACs and of parameters. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0, most = 1e9)
    private double tolerance;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var tables = folder.open().read();
        var verified = VerifiedTables.of(tables);
        answer.print(verified, out -> text(verified, out));
        return verified.maxMmacsDeviation() <= tolerance && verified.maxMparamsDeviation() <= tolerance ? 0 : 1;
    }

    private static void text(VerifiedTables verified, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%d rows, off by at most %.2g million MACs and %.2g million parameters%n",
                verified.rows(),
                verified.maxMmacsDeviation(),
                verified.maxMparamsDeviation());
        for (var suspicious : verified.suspiciousTables()) {
            out.println("losses out of family: " + suspicious.name() + ": " + String.join("; ", suspicious.reasons()));
        }
    }
}
