package io.spaceevo.cli.spaces;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.ScoreOptions;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.LimitObject;
import io.spaceevo.failure.UserError;
import io.spaceevo.measurement.Metric;
import io.spaceevo.quality.DistinctBlocks;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.Constraint;
import io.spaceevo.score.MonteCarloQtScorer;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.search.DefaultConstraints;
import io.spaceevo.space.Hyperspace;
import io.spaceevo.tables.TablesFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a Q-T score is computed from and relative to: the options that scoring and searching share. */
final class ScoringOptions {
    /** How a score is computed. */
    enum Method {
        exact,
        monte_carlo
    }

    @Mixin
    private HyperspaceOption hyperspace;

    @Option(
            names = "--tables",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of block tables in SpaceEvo's CSV format, stage1_0_0.csv and so on, with latencies or with --measurements.")
    private String tables;

    @Mixin
    private MeasuredLatencies measured;

    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            paramLabel = "LIMITS",
            description =
                    "Limits joined by commas, milliseconds, for example 10,15. Default: those that 10, 30 and 60 percent of random subnets keep, as a "
                            + "device is offered in the running system.")
    private Optional<String> constraints = Optional.empty();

    @Option(
            names = "--method",
            defaultValue = "exact",
            paramLabel = "METHOD",
            converter = MethodConverter.class,
            description =
                    "exact computes the expected score; monte-carlo samples subnets as the reference does. Default: ${DEFAULT-VALUE}.")
    private Method method;

    @Mixin
    private ScoreOptions score;

    @Option(
            names = "--fixed-stages",
            paramLabel = "MS",
            description =
                    "Latency of the stages that are never searched, milliseconds, one value per resolution, the largest "
                            + "resolution first; not with --measurements. Default: the file " + FixedStages.FILE
                            + " in the folder of tables, else 0 with a warning. "
                            + "The published onnxw tables go with 2.792,2.271,1.748 (at 224, 192, 160).")
    private Optional<String> fixedStages;

    /** Reads {@code monte-carlo}, which is no name Java allows. */
    static final class MethodConverter implements picocli.CommandLine.ITypeConverter<Method> {
        @Override
        public Method convert(String word) {
            return switch (word) {
                case "exact" -> Method.exact;
                case "monte-carlo" -> Method.monte_carlo;
                default ->
                    throw new picocli.CommandLine.TypeConversionException("needs exact or monte-carlo, was " + word);
            };
        }
    }

    Hyperspace hyperspace() {
        return folder().hyperspace();
    }

    private TablesFolder folder() {
        return TablesFolder.open(tables, hyperspace.name());
    }

    /**
     * Those that were given, or default ones, which a note tells.
     *
     * @throws UserError if they limit something that stands in no table
     */
    List<Constraint> constraints(StageTables stageTables, Answer answer) {
        if (constraints.isEmpty()) {
            var chosen = DefaultConstraints.of(stageTables);
            answer.note("constraints: " + LimitObject.text(chosen));
            return chosen;
        }
        var wanted = Constraint.parseAll(constraints.get());
        if (!Constraint.metrics(wanted).equals(Set.of(Metric.LATENCY))) {
            throw new UserError(
                    "--constraints: block tables hold latencies, so that only milliseconds can be limited here, was "
                            + LimitObject.text(wanted)
                            + ": limit other metrics of a target, with spaceevo run or target add");
        }
        return wanted;
    }

    QtSettings settings() {
        return score.settings();
    }

    /**
     * Block tables with the latencies that stand in them, or with those that measurements teach; a note says so where fixed stages count nothing. Options that are no good are so before
     * anything is read or noted.
     *
     * @throws UserError if measurements are no good
     */
    StageTables tables(Answer answer) {
        settings();
        var folder = folder();
        if (measured.areGiven()) {
            if (fixedStages.isPresent()) {
                throw new UserError("--fixed-stages is not for --measurements, which tell what fixed stages take");
            }
            var blocks = DistinctBlocks.of(folder.hyperspace(), folder.read().qualities());
            return measured.tables(blocks, answer);
        }
        var fixed = FixedStages.of(fixedStages, folder.path(), folder.hyperspace());
        var blocks = folder.read();
        if (fixed.isEmpty()) {
            answer.note("fixed stages count 0 ms: neither --fixed-stages nor a file " + FixedStages.FILE + " in "
                    + tables + " says what first_conv, stage0 and the tail cost");
        }
        return blocks.withOwnLatencies(
                fixed.orElseGet(() -> FixedStages.none(folder.hyperspace())).ms());
    }

    /** @param seed of the draws of sampling */
    QtScorer scorer(StageTables stageTables, List<Constraint> limits, long seed) {
        return method == Method.exact
                ? new ExactQtScorer(stageTables, limits, settings())
                : new MonteCarloQtScorer(stageTables, limits, settings(), seed);
    }
}
