package io.spaceevo.collect.device.adb;

import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads what the {@code benchmark_model} of TFLite's interpreter prints: a line of statistics for the warm-up, one for the timed runs, and a summary, each with
 * or without the logger's {@code INFO: } before it.
 *
 * <p>Source: {@code tensorflow/lite/tools/benchmark/benchmark_model.cc} and {@code tsl/util/stats_calculator.h}. Numbers have the six significant digits of a
 * C++ stream, as {@code 1.23457e+06}.
 */
final class BenchmarkText {
    private static final String NUMBER = "(\\d{1,18}(?:\\.\\d{1,9})?(?:e[+-]\\d{1,3})?)";

    private static final Pattern STATISTICS = Pattern.compile("(?m)(?:^|[:\\]] )count=(\\d{1,12}) (?:first=\\S+ )?curr="
            + NUMBER + "(?:\\(all same\\)| min=\\S+ max=\\S+ avg=" + NUMBER + " std=" + NUMBER + ")?(?: p5=.*)?$");

    /** From 2019 on, and until then. The newest says "Inference (avg)", those before "Inference" or "no stats". */
    private static final Pattern SUMMARY = Pattern.compile(
            "(?m)\\b[Ii]nference timings in us: .*\\b(?:Inference \\(avg\\)|Inference|no stats): " + NUMBER + "\\s*$");

    private static final Pattern MEMORY = Pattern.compile(
            "(?m)\\b(?:Memory footprint delta from the start of the tool|Peak memory footprint) \\(MB\\): init=\\S+ overall="
                    + NUMBER + "\\s*$");

    /** How far two texts of one number may differ. */
    private static final double ROUNDING = 1e-4;

    private BenchmarkText() {}

    /** @throws UnreadableOutput if there is no summary, or it is not that of the statistics before it */
    static BenchmarkReport parse(String output) {
        var summary = last(SUMMARY, output, "its summary \"Inference timings in us\"");
        var before = output.substring(0, summary.start());
        var statistics = last(STATISTICS, before, "statistics of the timed runs");
        double average = Double.parseDouble(summary.group(1));
        boolean allSame = statistics.group(3) == null;
        double told = Double.parseDouble(statistics.group(allSame ? 2 : 3));
        if (Math.abs(average - told) > ROUNDING * told) {
            throw new UnreadableOutput("benchmark_model contradicts itself: it told an average of " + told
                    + " µs, then of " + average + " µs");
        }
        return new BenchmarkReport(
                told,
                allSame ? 0 : Double.parseDouble(statistics.group(4)),
                Long.parseLong(statistics.group(1)),
                memory(output));
    }

    private static OptionalDouble memory(String output) {
        var memory = MEMORY.matcher(output);
        return memory.find() ? OptionalDouble.of(Double.parseDouble(memory.group(1))) : OptionalDouble.empty();
    }

    private static MatchResult last(Pattern pattern, String text, String what) {
        return pattern.matcher(text)
                .results()
                .reduce((one, next) -> next)
                .orElseThrow(() -> new UnreadableOutput("benchmark_model did not print " + what));
    }
}
