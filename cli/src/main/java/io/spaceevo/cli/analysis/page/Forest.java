package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import io.spaceevo.quantization.Preference;
import io.spaceevo.quantization.Ratios;

/**
 * A plot of preferences: for each choice between two values one row per device, with the median and quartiles of the ratio of latencies.
 *
 * @param rows from top to bottom
 */
record Forest(List<Row> rows) {
    private static final double WIDTH = 760;
    private static final double LABELS = 300;
    private static final double COUNTS = 150;
    private static final double ROW = 24;
    private static final double TOP = 26;
    private static final double BOTTOM = 40;
    private static final String AXIS = "latency with the first over latency with the second (log scale)";

    /**
     * @param label empty where the row above has it
     * @param device letter of a device; empty where there is one only
     */
    record Row(String label, String device, Preference preference) {}

    Element svg() {
        var scale = LogAxis.of(
                rows.stream()
                        .flatMapToDouble(row -> DoubleStream.of(
                                row.preference().int8().lowerQuartile(),
                                row.preference().int8().upperQuartile(),
                                row.preference().fp32().median())),
                LABELS + 10,
                WIDTH - COUNTS);
        double height = TOP + rows.size() * ROW;
        var svg = Element.of("svg")
                .with("viewBox", String.format(Locale.ROOT, "0 0 %.0f %.0f", WIDTH, height + BOTTOM))
                .with("role", "img")
                .with("class", "wide")
                .with("aria-label", AXIS);
        svg.add(text("head", scale.at(1) - 8, TOP - 10, "← the first is faster"));
        svg.add(text("left", scale.at(1) + 8, TOP - 10, "the second is faster →"));
        svg.add(text("head", WIDTH - 86, TOP - 10, "INT8"));
        svg.add(text("head", WIDTH - 42, TOP - 10, "FP32"));
        svg.add(text("head", WIDTH - 2, TOP - 10, "pairs"));
        svg.add(scale.grid(TOP - 2, height));
        for (int i = 0; i < rows.size(); i++) {
            svg.add(row(rows.get(i), TOP + (i + 0.5) * ROW, scale));
        }
        return svg.add(text("axis", (LABELS + WIDTH - COUNTS) / 2, height + 32, AXIS));
    }

    private static List<Element> row(Row row, double y, LogAxis scale) {
        var elements = new ArrayList<Element>();
        var int8 = row.preference().int8();
        elements.add(text("label", LABELS - 24, y + 4, row.label()));
        elements.add(text("device", LABELS - 6, y + 4, row.device()));
        elements.add(text("head", WIDTH - 2, y + 4, String.valueOf(int8.count())));
        if (int8.count() < Ratios.LEAST) {
            elements.add(text("head", WIDTH - 42, y + 4, "too few"));
            return elements;
        }
        double fp32 = row.preference().fp32().median();
        elements.add(text("head", WIDTH - 86, y + 4, String.format(Locale.ROOT, "%.2f×", int8.median())));
        elements.add(text("head", WIDTH - 42, y + 4, String.format(Locale.ROOT, "%.2f×", fp32)));
        elements.add(Element.of("line")
                .with("class", "quartiles strong")
                .with("x1", scale.at(int8.lowerQuartile()))
                .with("x2", scale.at(int8.upperQuartile()))
                .with("y1", y)
                .with("y2", y));
        elements.add(circle("fp32", scale.at(fp32), y));
        elements.add(circle("int8", scale.at(int8.median()), y)
                .add(Element.of("title", row.preference().text())));
        return elements;
    }

    private static Element circle(String type, double x, double y) {
        return Element.of("circle")
                .with("class", type)
                .with("cx", x)
                .with("cy", y)
                .with("r", 4.5);
    }

    private static Element text(String type, double x, double y, String text) {
        return Element.of("text", text).with("class", type).with("x", x).with("y", y);
    }
}
