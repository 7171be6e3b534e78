package io.spaceevo.cli.analysis.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.spaceevo.quantization.Attribute;
import io.spaceevo.quantization.QuantizationMap;

/** Reports for people. */
public final class QuantizationText {
    private static final double MICROS = 1000;

    /** Losses shown; the object has all. */
    private static final int LOSSES = 12;

    private static final List<Attribute> ATTRIBUTES = List.of(
            Attribute.TYPE,
            Attribute.ACTIVATION,
            Attribute.KERNEL,
            Attribute.WIDTH,
            Attribute.RESOLUTION,
            Attribute.EXPANSION,
            Attribute.ALIGNMENT);

    private QuantizationText() {}

    public static void print(QuantizationReport report, PrintWriter out) {
        var map = report.map();
        var evidence = map.evidence();
        out.println(map.epoch() + (map.simulated() ? ": SIMULATED, no latency is real" : ""));
        out.printf(
                Locale.ROOT,
                "pairs of both number formats: %d of blocks, %d of networks; measured %s%n",
                map.blocks().size(),
                map.networks().size(),
                Span.of(evidence));
        out.printf(
                Locale.ROOT,
                "measurements: %d trusted, %d not trusted and left out; workloads in one number format only: %d%n",
                evidence.trusted(),
                evidence.disqualified(),
                evidence.unpaired());
        out.println("A speed-up is FP32 latency over INT8 latency: above 1, INT8 is faster.");
        ATTRIBUTES.forEach(attribute -> groups(map, attribute, out));
        preferences(map, out);
        losses(report, out);
        networks(report.networks(), out);
    }

    private static void groups(QuantizationMap map, Attribute attribute, PrintWriter out) {
        var groups = map.groups(attribute);
        if (groups.isEmpty()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%n%-44s %6s %8s  %-14s %s%n",
                "by " + attribute.description(),
                "blocks",
                "speed-up",
                "quartiles",
                "INT8");
        for (var group : groups) {
            var ratios = group.speedUps();
            out.printf(
                    Locale.ROOT,
                    "  %-42s %6d %7.2fx  %.2f to %-6.2f %s%n",
                    group.levels().get(0).text(),
                    ratios.count(),
                    ratios.median(),
                    ratios.lowerQuartile(),
                    ratios.upperQuartile(),
                    ratios.side().verdict());
        }
    }

    private static void preferences(QuantizationMap map, PrintWriter out) {
        if (!map.preferences().isEmpty()) {
            out.println();
            out.println("Blocks that differ in one choice only");
            map.preferences().forEach(preference -> out.println("  " + preference.text()));
        }
    }

    private static void losses(QuantizationReport report, PrintWriter out) {
        var losses = report.losses();
        out.println();
        out.println("INT8 is slower on " + losses.size() + " of "
                + report.map().blocks().size() + " blocks");
        for (var loss : losses.subList(0, Math.min(LOSSES, losses.size()))) {
            out.printf(
                    Locale.ROOT,
                    "  %.2fx  FP32 %.3f ms, INT8 %.3f ms  %s %s%n",
                    loss.pair().speedUp(),
                    loss.pair().fp32Micros() / MICROS,
                    loss.pair().int8Micros() / MICROS,
                    loss.pair().workload().operator(),
                    loss.pair().workload().text());
            out.println("         "
                    + loss.reason().map(LossReason::text).orElse("why is not known: no graph of this runtime"));
        }
        if (losses.size() > LOSSES) {
            out.println("  and " + (losses.size() - LOSSES) + " more, which --json and --html show");
        }
    }

    private static void networks(List<NamedPair> networks, PrintWriter out) {
        if (networks.isEmpty()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%n%-24s %8s %8s %8s %9s   published: %8s %8s%n",
                "networks",
                "FP32 ms",
                "INT8 ms",
                "speed-up",
                "in floats",
                "INT8 ms",
                "speed-up");
        for (var network : networks) {
            var published = network.published();
            out.printf(
                    Locale.ROOT,
                    "  %-22s %8.2f %8.2f %7.2fx %9s              %8s %8s%n",
                    network.name(),
                    network.pair().fp32Micros() / MICROS,
                    network.pair().int8Micros() / MICROS,
                    network.pair().speedUp(),
                    network.conversions().map(String::valueOf).orElse("-"),
                    cell(published.flatMap(PublishedLatency::int8Ms), ""),
                    cell(published.flatMap(PublishedLatency::speedUp), "x"));
        }
        out.println("  in floats: parts of the INT8 graph that are converted to floats and back");
    }

    private static String cell(Optional<Double> value, String unit) {
        return value.map(number -> String.format(Locale.ROOT, "%.1f%s", number, unit))
                .orElse("-");
    }

    /** What sets device epochs apart, each once. */
    public static void printDifferences(List<QuantizationReport> reports, PrintWriter out) {
        reports.stream().flatMap(QuantizationReport::differences).distinct().forEach(text -> {
            out.println();
            out.println(text);
        });
    }
}
