package io.spaceevo.cli.spaces;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import io.spaceevo.cli.options.SeedOption;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.failure.UserError;
import io.spaceevo.score.FastestSubnet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code spaceevo space score}: the Q-T score of spaces. */
@Command(
        name = "score",
        description = {
            "Prints the Q-T score of search spaces under latency constraints.",
            "The score is the sum over constraints of 1 / (penalty * loss), where loss is the mean loss of the best subnets that "
                    + "satisfy the constraint. Higher is better; only scores under equal options can be compared."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo space score onnxw-151122-023231 --hyperspace onnxw --tables tables/onnxw --constraints 10,15 --fixed-stages 2.792,2.271,1.748",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class SpaceScore implements Runnable {
    @Parameters(
            arity = "1..*",
            paramLabel = "CODE",
            description =
                    "Space such as onnxw-151122-023231, or a file with one per line, or - for such lines on stdin.")
    private List<String> codes;

    @Mixin
    private ScoringOptions scoring;

    @Mixin
    private SeedOption seed;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var hyperspace = scoring.hyperspace();
        var spaces = new SpaceCodes(System.in)
                .read(codes).stream().map(hyperspace::space).toList();
        if (spaces.isEmpty()) {
            throw new UserError("no space to score: " + String.join(" ", codes) + " holds no code");
        }
        var tables = scoring.tables(answer);
        var fastest = FastestSubnet.of(tables);
        var constraints = scoring.constraints(tables, answer);
        var unkept = fastest.breaks(constraints);
        if (!unkept.isEmpty()) {
            answer.note(InfeasibleSearch.text(fastest, unkept));
        }
        var scorer = scoring.scorer(tables, constraints, seed.seed());
        for (var space : spaces) {
            var scored = ScoredSpace.of(space.code(), scorer.score(space), scorer.settings());
            answer.print(scored, out -> text(scored, out));
        }
    }

    private static void text(ScoredSpace scored, PrintWriter out) {
        out.printf(Locale.ROOT, "%s  score %.5f%n", scored.space(), scored.score());
        for (var part : scored.parts()) {
            out.printf(
                    Locale.ROOT,
                    "  %7.3f ms  score %.5f  penalty %.4f  loss %.4f  feasible %.4f %% of subnets%s%s%n",
                    part.constraint(),
                    part.score(),
                    part.penalty(),
                    part.loss(),
                    100 * part.probability(),
                    part.feasible() ? "" : ", too few",
                    part.method().equals("sampled") ? ", sampled" : "");
        }
    }
}
