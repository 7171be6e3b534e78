package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

import io.spaceevo.quantization.Ratios;

/**
 * A plot of ratios in rows: a dot each, a bar from quartile to quartile, and a tick at the median. Below three ratios there are only dots.
 *
 * @param rows from top to bottom
 * @param axis what the ratio is of, and what its sides mean
 */
record Strip(List<Row> rows, String axis) {
    static final double WIDTH = 540;
    private static final double LABELS = 96;
    private static final double ROW = 19;
    private static final double COUNTS = 92;
    private static final double TOP = 22;
    private static final double BOTTOM = 40;

    /** Dots of a row lie on so many lines, so that those of equal ratios do not hide each other. */
    private static final int LINES = 5;

    /** @param dots at least one */
    record Row(String label, List<Dot> dots) {

        DoubleStream ratios() {
            return dots.stream().mapToDouble(Dot::ratio);
        }
    }

    /**
     * One block.
     *
     * @param name what a reader sees who points at it
     * @param colour class of the dot
     */
    record Dot(double ratio, String name, String colour) {}

    Element svg(DoubleStream allRatios) {
        double height = TOP + rows.size() * ROW;
        var scale = LogAxis.of(allRatios, LABELS + 10, WIDTH - COUNTS);
        var svg = Element.of("svg")
                .with("viewBox", String.format(Locale.ROOT, "0 0 %.0f %.0f", WIDTH, height + BOTTOM))
                .with("role", "img")
                .with("aria-label", axis);
        svg.add(text("head", WIDTH - COUNTS + 46, TOP - 8, "median"));
        svg.add(text("head", WIDTH - 2, TOP - 8, "blocks"));
        svg.add(scale.grid(TOP - 2, height));
        for (int i = 0; i < rows.size(); i++) {
            svg.add(row(rows.get(i), TOP + (i + 0.5) * ROW, scale));
        }
        return svg.add(text("axis", (LABELS + WIDTH - COUNTS) / 2, height + 32, axis));
    }

    private List<Element> row(Row row, double y, LogAxis scale) {
        var ratios = Ratios.of(row.ratios());
        var elements = new ArrayList<Element>();
        elements.add(text("label", LABELS, y + 4, row.label()));
        elements.add(text(
                "head",
                WIDTH - COUNTS + 46,
                y + 4,
                ratios.count() < Ratios.LEAST ? "–" : String.format(Locale.ROOT, "%.2f×", ratios.median())));
        elements.add(text("head", WIDTH - 2, y + 4, String.valueOf(ratios.count())));
        if (ratios.count() >= Ratios.LEAST) {
            elements.add(Element.of("line")
                    .with("class", "quartiles")
                    .with("x1", scale.at(ratios.lowerQuartile()))
                    .with("x2", scale.at(ratios.upperQuartile()))
                    .with("y1", y)
                    .with("y2", y));
        }
        for (int i = 0; i < row.dots().size(); i++) {
            elements.add(dot(row.dots().get(i), y + (i * 2 % LINES - LINES / 2) * 2.2, scale));
        }
        if (ratios.count() >= Ratios.LEAST) {
            elements.add(Element.of("line")
                    .with("class", "median")
                    .with("x1", scale.at(ratios.median()))
                    .with("x2", scale.at(ratios.median()))
                    .with("y1", y - 7)
                    .with("y2", y + 7));
        }
        return elements;
    }

    private static Element dot(Dot dot, double y, LogAxis scale) {
        return Element.of(
                        "circle", Element.of("title", String.format(Locale.ROOT, "%.2f× %s", dot.ratio(), dot.name())))
                .with("class", "dot " + dot.colour())
                .with("cx", scale.at(dot.ratio()))
                .with("cy", y)
                .with("r", 2.6);
    }

    private static Element text(String type, double x, double y, String text) {
        return Element.of("text", text).with("class", type).with("x", x).with("y", y);
    }
}
