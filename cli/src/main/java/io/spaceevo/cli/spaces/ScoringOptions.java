package io.spaceevo.cli.spaces;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.cli.options.OptionCheck;
import io.spaceevo.cli.options.Texts;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.hyperspace.Hyperspaces;
import io.spaceevo.quality.BlockTables;
import io.spaceevo.quality.StageTables;
import io.spaceevo.score.LatencyConstraint;
import io.spaceevo.score.MonteCarloQtScorer;
import io.spaceevo.score.QtScorer;
import io.spaceevo.score.QtSettings;
import io.spaceevo.score.spectral.ExactQtScorer;
import io.spaceevo.space.Hyperspace;
import picocli.CommandLine.Option;

/** What a Q-T score is computed from and relative to: the options that scoring and searching share. */
final class ScoringOptions {
    /** How a score is computed. */
    enum Method {
        exact,
        monte_carlo
    }

    @Option(
            names = "--hyperspace",
            required = true,
            paramLabel = "H",
            description = "Hyperspace: onnxw, mobilew, fashion32, or the path of a hyperspace file.")
    private String hyperspace;

    @Option(
            names = "--tables",
            required = true,
            paramLabel = "DIR",
            description = "Folder of block tables in SpaceEvo's CSV format, stage1_0_0.csv and so on.")
    private Path tables;

    @Option(
            names = "--constraints",
            converter = Texts.Constraints.class,
            required = true,
            paramLabel = "MS",
            description = "Latency constraints, milliseconds, joined by commas: 10 or 10,15.")
    private String constraints;

    @Option(
            names = "--method",
            defaultValue = "exact",
            paramLabel = "METHOD",
            converter = MethodConverter.class,
            description =
                    "exact computes the expected score; monte-carlo samples subnets as the reference does. Default: ${DEFAULT-VALUE}.")
    private Method method;

    @Option(
            names = "--samples",
            defaultValue = "100000",
            paramLabel = "N",
            description =
                    "Subnets drawn per space and constraint; the exact score is the expectation at this N. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 10_000_000)
    private int samples;

    @Option(
            names = "--fixed-stages",
            paramLabel = "MS",
            description =
                    "Latency of the stages that are never searched, milliseconds, one value per resolution, the largest "
                            + "resolution first. Default: the file " + FixedStages.FILE
                            + " in the folder of tables, else 0 with a warning. "
                            + "The published onnxw tables go with 2.792,2.271,1.748 (at 224, 192, 160).")
    private Optional<String> fixedStages;

    @Option(
            names = "--tau",
            defaultValue = "0.08",
            paramLabel = "SHARE",
            description =
                    "Share of feasible subnets below which a space is penalised, in (0, 1]. Default: ${DEFAULT-VALUE}.")
    @Bounds(above = 0, most = 1)
    private double tau;

    @Option(
            names = "--alpha",
            defaultValue = "0.01",
            paramLabel = "A",
            description = "Exponent of that penalty, at least 0. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0, most = 100)
    private double alpha;

    @Option(
            names = "--top",
            defaultValue = "50",
            paramLabel = "K",
            description = "How many of the best feasible subnets count. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = 100_000)
    private int top;

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
        return Hyperspaces.named(hyperspace);
    }

    List<LatencyConstraint> constraints() {
        return LatencyConstraint.parseAll(constraints);
    }

    QtSettings settings() {
        return new QtSettings(samples, top, tau, alpha);
    }

    /**
     * Block tables with the latencies that stand in them; a note says so where fixed stages count nothing. Options that are no good are so before anything is read
     * or noted.
     */
    StageTables tables(Answer answer) {
        OptionCheck.atMost("--top", top, "--samples", samples);
        var read = hyperspace();
        var fixed = FixedStages.of(fixedStages, tables, read);
        var blocks = BlockTables.read(tables, read);
        if (fixed.isEmpty()) {
            answer.note("fixed stages count 0 ms: neither --fixed-stages nor a file " + FixedStages.FILE + " in "
                    + tables + " says what first_conv, stage0 and the tail cost");
        }
        return blocks.withOwnLatencies(
                fixed.orElseGet(() -> FixedStages.none(read)).ms());
    }

    /** @param seed of the draws of sampling */
    QtScorer scorer(StageTables stageTables, long seed) {
        return method == Method.exact
                ? new ExactQtScorer(stageTables, constraints(), settings())
                : new MonteCarloQtScorer(stageTables, constraints(), settings(), seed);
    }
}
