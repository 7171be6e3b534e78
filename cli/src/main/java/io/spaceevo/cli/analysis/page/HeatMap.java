package io.spaceevo.cli.analysis.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.spaceevo.quantization.Attribute.Level;
import io.spaceevo.quantization.Group;
import io.spaceevo.quantization.Ratios;

/**
 * Median speed-ups of one operator type as a table: a column per range of widths, a row per range of resolutions.
 *
 * @param groups by width and resolution
 */
record HeatMap(String title, List<Group> groups) {
    /** Steps of colour on each side of 1. */
    private static final int STEPS = 4;

    Element table(TreeSet<Level> widths, TreeSet<Level> resolutions) {
        Map<List<Level>, Group> cells = new TreeMap<>((one, other) -> {
            int byWidth = one.get(0).compareTo(other.get(0));
            return byWidth == 0 ? one.get(1).compareTo(other.get(1)) : byWidth;
        });
        groups.forEach(group -> cells.put(group.levels(), group));
        var head = Element.of("tr", Element.of("th", "px \\ channels").with("class", "corner"));
        widths.forEach(width -> head.add(Element.of("th", width.text())));
        var table = Element.of("table", Element.of("caption", title), head).with("class", "heat");
        for (var resolution : resolutions.descendingSet()) {
            var row = Element.of("tr", Element.of("th", resolution.text()));
            for (var width : widths) {
                row.add(Optional.ofNullable(cells.get(List.of(width, resolution)))
                        .map(HeatMap::cell)
                        .orElse(Element.of("td", "").with("class", "none")));
            }
            table.add(row);
        }
        return table;
    }

    private static Element cell(Group group) {
        var ratios = group.speedUps();
        return Element.of(
                        "td",
                        String.format(Locale.ROOT, "%.1f×", ratios.median()),
                        Element.of("small", String.valueOf(ratios.count())))
                .with("class", colour(ratios.median()))
                .with(
                        "title",
                        String.format(
                                Locale.ROOT,
                                "%d blocks, median %.2f×, quartiles %.2f to %.2f",
                                ratios.count(),
                                ratios.median(),
                                ratios.lowerQuartile(),
                                ratios.upperQuartile()));
    }

    /** {@code gain1} to {@code gain4} above 1, {@code loss1} to {@code loss4} below, a step for each factor of √2; {@code even} within the noise. */
    static String colour(double ratio) {
        double distance = Math.abs(Math.log(ratio));
        if (distance <= Math.log(1 + Ratios.NOISE)) {
            return "even";
        }
        int step = (int) Math.min(STEPS, 1 + Math.floor(distance / Math.log(Math.sqrt(2))));
        return (ratio > 1 ? "gain" : "loss") + step;
    }
}
