package io.spaceevo.cli.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.cli.embedded.ClusterOptions;
import io.spaceevo.cli.exit.Failure;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.score.LatencyConstraint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo query best}: the current best search spaces. */
@Command(
        name = "best",
        description = {
            "Prints the current best search space of every matching target: read from the running job's queryable state, or marked stale from the",
            "topic best-search-spaces where the job does not answer. Before the first answer the status is warming, with what is measured and needed",
            "of every kind. The state may be ahead of the topic by one checkpoint."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo query best --json",
            "",
            "Exit codes: 0 done, 1 nobody answers or nothing is known, 2 wrong usage or bad input."
        })
final class QueryBest implements Callable<Integer> {
    @Option(
            names = "--platform",
            converter = Texts.PlatformName.class,
            paramLabel = "P",
            description = "Only this platform. Default: all.")
    private Optional<String> platform = Optional.empty();

    @Option(names = "--hyperspace", paramLabel = "H", description = "Only this hyperspace: its name or name@hash.")
    private Optional<String> hyperspace = Optional.empty();

    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            paramLabel = "MS",
            description = "Only targets with exactly these constraints, ms.")
    private Optional<String> constraints = Optional.empty();

    @Option(names = "--target", paramLabel = "T", description = "Only this target.")
    private Optional<String> target = Optional.empty();

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var wanted = constraints.map(LatencyConstraint::parseAll);
        try (var reader = AnswerReader.open(cluster)) {
            var found = new ArrayList<BestSearchSpace>();
            for (var name : platform.map(List::of).orElse(List.of())) {
                found.addAll(reader.read(name));
            }
            if (platform.isEmpty()) {
                for (var name : reader.platforms()) {
                    found.addAll(reader.read(name));
                }
            }
            found.removeIf(best -> !matches(best, wanted));
            if (found.isEmpty()) {
                throw new Failure(
                        "nothing is known yet of such a target: the first measurements have to arrive, or see spaceevo target list");
            }
            found.forEach(best -> answer.print(AnswerObject.of(best), out -> AnswerText.print(best, out)));
            return 0;
        } catch (AnswerUnavailableException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean matches(BestSearchSpace best, Optional<List<LatencyConstraint>> wanted) {
        return hyperspace
                        .filter(id -> !best.hyperspace().equals(id)
                                && !best.hyperspace().startsWith(id + "@"))
                        .isEmpty()
                && wanted.filter(list -> !best.constraints().equals(list)).isEmpty()
                && target.filter(id -> !best.target().equals(id)).isEmpty();
    }
}
