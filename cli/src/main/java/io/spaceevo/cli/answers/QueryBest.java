package io.spaceevo.cli.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.spaceevo.answer.AnswerUnavailableException;
import io.spaceevo.answer.BestSearchSpace;
import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.failure.Failure;
import io.spaceevo.score.Constraint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo query best}: the current best search spaces. */
@Command(
        name = "best",
        description = {
            "Prints the current best search space of every matching target.",
            "The answer comes from the queryable state of the running job. If the job does not answer, it comes from the topic "
                    + "best-search-spaces and is marked stale. The status is restoring while the job restores its state; warming before the first "
                    + "best space, with the measured and needed blocks of every kind; and infeasible if no subnet satisfies a constraint. The state "
                    + "can be ahead of the topic by one checkpoint."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo query best --json",
            "",
            "Exit codes: 0 done, 1 nobody answers, nothing is known or some is hidden, 2 wrong usage or bad input."
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
            paramLabel = "LIMITS",
            description = "Only targets with exactly these constraints, as target add takes them: 10,15 or 5,20MB.")
    private Optional<String> constraints = Optional.empty();

    @Option(names = "--target", paramLabel = "T", description = "Only this target.")
    private Optional<String> target = Optional.empty();

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        var wanted = constraints.map(Constraint::parseAll);
        boolean[] incomplete = new boolean[1];
        try (var reader = AnswerReader.open(cluster, remark -> {
            answer.note(remark.line());
            incomplete[0] |= remark.incomplete();
        })) {
            var found = new ArrayList<>(platform.isPresent() ? reader.read(platform.get()) : reader.readAll());
            found.removeIf(best -> !matches(best, wanted));
            var job = found.isEmpty() || found.stream().anyMatch(BestSearchSpace::stale)
                    ? SearchJobState.of(cluster)
                    : SearchJobState.RUNS;
            if (found.isEmpty()) {
                throw new Failure(
                        job == SearchJobState.STARTS
                                ? "nothing is known yet: the search job is starting, ask again in a moment"
                                : "nothing is known yet of such a target: the first measurements have to arrive, or see spaceevo target list");
            }
            found.stream()
                    .map(best -> best.stale() && job == SearchJobState.STARTS ? best.asRestoring() : best)
                    .forEach(best ->
                            answer.print(AnswerObject.of(best), out -> AnswerText.print(best, job.silence(), out)));
            return incomplete[0] ? 1 : 0;
        } catch (AnswerUnavailableException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean matches(BestSearchSpace best, Optional<List<Constraint>> wanted) {
        return hyperspace
                        .filter(id -> !best.hyperspace().equals(id)
                                && !best.hyperspace().startsWith(id + "@"))
                        .isEmpty()
                && wanted.filter(list -> !best.constraints().equals(list)).isEmpty()
                && target.filter(id -> !best.target().equals(id)).isEmpty();
    }
}
