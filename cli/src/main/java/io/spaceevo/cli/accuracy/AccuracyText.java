package io.spaceevo.cli.accuracy;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.spaceevo.latency.PredictionQuality;
import io.spaceevo.latency.accuracy.Repeatability;
import io.spaceevo.measurement.Metric;

/** A report for people, for programs and for plots. */
final class AccuracyText {
    private AccuracyText() {}

    /** One row a network and number format, in the unit that the header tells. */
    static String csv(AccuracyReport report) {
        var unit = report.metric().shownUnit().toLowerCase(Locale.ROOT);
        var csv = new StringBuilder("precision,network");
        Stream.of("measured", "predicted", "low", "high", "sum", "again")
                .forEach(figure -> csv.append(',').append(figure).append('_').append(unit));
        csv.append('\n');
        for (var precision : report.precisions()) {
            for (var network : precision.rows()) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%.4f,%.4f,%.4f,%.4f,%.4f,%s\n",
                        precision.precision().word(),
                        network.name(),
                        network.measured(),
                        network.predicted(),
                        network.low(),
                        network.high(),
                        network.sum(),
                        network.again()
                                .map(again -> String.format(Locale.ROOT, "%.4f", again))
                                .orElse("")));
            }
        }
        return csv.toString();
    }

    static Map<String, Object> object(AccuracyReport report) {
        var object = new LinkedHashMap<String, Object>();
        object.put("epoch", report.epoch());
        object.put("metric", report.metric().word());
        object.put("busy", report.busy());
        object.put("configurationsPerMinute", report.configurationsPerMinute().orElse(null));
        object.put(
                "precisions",
                report.precisions().stream().map(AccuracyText::object).toList());
        return object;
    }

    private static Map<String, Object> object(PrecisionReport report) {
        var object = new LinkedHashMap<String, Object>();
        object.put("precision", report.precision().word());
        object.put("blocks", report.blocks());
        object.put("networks", report.networks());
        object.put("predicted", report.predicted());
        object.put("sums", report.sums());
        object.put("coverage90", report.coverage90());
        object.put("rankCorrelation", report.rankCorrelation());
        object.put("unpredictable", report.unpredictable());
        object.put("networksAgain", report.networksAgain().orElse(null));
        object.put("blocksAgain", report.blocksAgain().orElse(null));
        object.put(
                "published",
                published(report).stream().map(AccuracyText::object).toList());
        return object;
    }

    private static Map<String, Object> object(NetworkRow network) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", network.name());
        object.put("measured", network.measured());
        object.put("predicted", network.predicted());
        object.put("low", network.low());
        object.put("high", network.high());
        object.put("sum", network.sum());
        object.put("again", network.again().orElse(null));
        return object;
    }

    private static List<NetworkRow> published(PrecisionReport report) {
        return report.rows().stream()
                .filter(network -> report.published().contains(network.name()))
                .toList();
    }

    static void text(AccuracyReport report, PrintWriter out) {
        out.println(report.epoch() + (report.busy() ? ", another core kept busy" : ""));
        report.configurationsPerMinute()
                .ifPresent(rate -> out.printf(Locale.ROOT, "%.0f configurations a minute%n", rate));
        report.precisions().forEach(precision -> text(precision, report.metric(), out));
    }

    private static void text(PrecisionReport report, Metric metric, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n%s %s: %d blocks and %d networks learnt, %d other networks predicted%s%n",
                report.precision().word(),
                metric.word(),
                report.blocks(),
                report.networks(),
                report.rows().size(),
                report.unpredictable() > 0
                        ? "; " + report.unpredictable() + " more have a block that no predictor covers"
                        : "");
        out.println("                    MAPE   RMSPE  within 5 %  within 10 %");
        quality("predicted", report.predicted(), out);
        quality("sums of blocks", report.sums(), out);
        out.printf(
                Locale.ROOT,
                "%.1f%% of the networks in the 90 %% interval, rank correlation %.3f%n",
                report.coverage90(),
                report.rankCorrelation());
        report.networksAgain().ifPresent(again -> again("networks", again, out));
        report.blocksAgain().ifPresent(again -> again("blocks", again, out));
        published(report)
                .forEach(network -> out.printf(
                        Locale.ROOT,
                        "%-16s measured %7.3f %s, predicted %7.3f %s (%.3f to %.3f)%n",
                        network.name(),
                        network.measured(),
                        metric.shownUnit(),
                        network.predicted(),
                        metric.shownUnit(),
                        network.low(),
                        network.high()));
    }

    private static void quality(String what, PredictionQuality quality, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-16s %6.2f%% %6.2f%% %10.1f%% %11.1f%%%n",
                what,
                quality.mape(),
                quality.rmspe(),
                quality.within5(),
                quality.within10());
    }

    private static void again(String what, Repeatability again, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "measured again: %d %s differ by %.2f%% in the median, nine of ten by at most %.2f%%, on average by %.2f%%; common shift %+.2f%%%n",
                again.configurations(),
                what,
                again.medianDifference(),
                again.p90Difference(),
                again.meanDifference(),
                again.commonShift());
    }
}
