package io.spaceevo.cli.options;

import io.spaceevo.score.QtSettings;
import io.spaceevo.search.SearchTarget;
import picocli.CommandLine.Option;

/** The settings of a Q-T score, within the bounds of a search target. */
public final class ScoreOptions {
    @Option(
            names = "--samples",
            defaultValue = "100000",
            paramLabel = "N",
            description =
                    "Subnets sampled per space and constraint; the exact score is the expectation at this number. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = SearchTarget.MOST_SAMPLES)
    private int samples;

    @Option(
            names = "--top",
            defaultValue = "50",
            paramLabel = "K",
            description = "Number of best feasible subnets that count. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 1, most = SearchTarget.MOST_TOP)
    private int top;

    @Option(
            names = "--tau",
            defaultValue = "0.08",
            paramLabel = "T",
            description =
                    "Share of feasible subnets below which a space is penalised, in (0, 1]. Default: ${DEFAULT-VALUE}.")
    @Bounds(above = 0, most = 1)
    private double tau;

    @Option(
            names = "--alpha",
            defaultValue = "0.01",
            paramLabel = "A",
            description = "Exponent of the penalty; see --tau. Default: ${DEFAULT-VALUE}.")
    @Bounds(least = 0, most = SearchTarget.MOST_ALPHA)
    private double alpha;

    public QtSettings settings() {
        OptionCheck.atMost("--top", top, "--samples", samples);
        return new QtSettings(samples, top, tau, alpha);
    }
}
