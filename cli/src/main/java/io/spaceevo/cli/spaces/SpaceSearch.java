package io.spaceevo.cli.spaces;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.EvolutionOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.CpuTime;
import io.spaceevo.cli.output.Progress;
import io.spaceevo.evolution.EvolutionState;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.FastestSubnet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spaceevo space search}: aging evolution offline. */
@Command(
        name = "search",
        description = {
            "Searches for the space with the highest Q-T score by aging evolution over block tables.",
            "Latencies are those of the tables, or, with --measurements, those that measurements of a machine teach.",
            "The same options and seed give the same result, bit by bit. If no subnet of any space satisfies the constraints, it says so, names no "
                    + "space, and ends with exit code 1."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo space search --hyperspace onnxw --tables tables/onnxw --constraints 10 --fixed-stages 2.792,2.271,1.748 --evaluations 2000",
            "  spaceevo space search --hyperspace onnxw --tables tables/onnxw --measurements accuracy-onnxw/first.jsonl",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class SpaceSearch implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ScoringOptions scoring;

    @Mixin
    private EvolutionOptions evolution;

    @Option(
            names = "--list",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many of the best spaces to list, at most 50. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0, most = EvolutionState.ARCHIVE)
    private int list;

    @Option(
            names = "--no-ties",
            description =
                    "Do not resample the tables, which takes a few CPU seconds and shows how far the best score would move and which of the "
                            + "50 best spaces cannot be distinguished from the best.")
    private boolean withoutTies;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var settings = evolution.settings();
        int evaluations = evolution.evaluations();
        var search = new OfflineSearch(scoring.hyperspace(), settings);
        var tables = scoring.tables(answer);
        var fastest = FastestSubnet.of(tables);
        var constraints = scoring.constraints(tables, answer);
        var unkept = fastest.breaks(constraints);
        if (unkept.size() == constraints.size()) {
            return infeasible(fastest, constraints, 0);
        }
        if (!unkept.isEmpty()) {
            answer.note(InfeasibleSearch.text(fastest, unkept) + "; the score counts the other constraints only");
        }
        var scorer = scoring.scorer(tables, constraints, settings.seed());
        var cpu = new CpuTime();
        try (var progress =
                Progress.of("evaluations", evaluations, command.commandLine().getErr())) {
            search.run(
                    evaluations,
                    scorer,
                    (done, best) -> progress.reached(
                            done,
                            "best " + best.space()
                                    + String.format(
                                            Locale.ROOT, " %.5f", best.fitness().score())));
        }
        double seconds = cpu.seconds();
        if (search.foundNothing()) {
            return infeasible(fastest, constraints, search.evaluations());
        }
        var uncertainty = withoutTies
                ? Optional.<Uncertainty>empty()
                : Optional.of(Uncertainty.of(search.best(), tables, scorer, settings.seed()));
        var found = search.found(constraints, list, seconds, uncertainty);
        answer.print(found, out -> text(found, out));
        return 0;
    }

    private int infeasible(FastestSubnet fastest, List<Constraint> constraints, long evaluated) {
        var none = InfeasibleSearch.of(fastest, constraints, evaluated);
        answer.print(none, out -> none.print(fastest, fastest.breaks(constraints), out));
        return 1;
    }

    private static void text(FoundSpace found, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s  score %.5f  after %d evaluations, %.1f CPU s%n",
                found.space(),
                found.score(),
                found.evaluations(),
                found.seconds());
        found.uncertainty()
                .ifPresent(uncertainty -> out.printf(
                        Locale.ROOT,
                        "standard deviation %.5f had other sub-stages been sampled, so %d of the best cannot be told from it%n",
                        uncertainty.scoreSd(),
                        uncertainty.ties().size()));
        for (var space : found.top()) {
            out.printf(
                    Locale.ROOT,
                    "  %s  score %.5f  mean latency %.2f ms%n",
                    space.space(),
                    space.score(),
                    space.meanLatencyMs());
        }
    }
}
