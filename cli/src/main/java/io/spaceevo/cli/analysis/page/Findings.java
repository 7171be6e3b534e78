package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.spaceevo.cli.analysis.report.QuantizationReport;
import io.spaceevo.quantization.Attribute;
import io.spaceevo.quantization.Group;
import io.spaceevo.quantization.Preference;
import io.spaceevo.quantization.QuantizationMap;
import io.spaceevo.quantization.Ratios;

/** What the plots show, in sentences with figures. */
final class Findings {
    /** A choice whose price INT8 changes by less is no finding about INT8. */
    private static final double LEAST_SHIFT = 1.1;

    private static final int MOST_CHOICES = 4;

    private Findings() {}

    /** @param letter of a report's device; empty where there is one only */
    static Element of(List<QuantizationReport> reports, Function<QuantizationReport, String> letter) {
        var list = Element.of("ul").with("class", "findings");
        reports.stream()
                .flatMap(QuantizationReport::differences)
                .distinct()
                .forEach(text -> list.add(Element.of("li", sentence(text)).with("class", "contradiction")));
        for (var report : reports) {
            var device = letter.apply(report);
            of(report.map())
                    .forEach(text -> list.add(Element.of("li", device.isEmpty() ? text : device + ": " + text)));
        }
        return list;
    }

    private static List<String> of(QuantizationMap map) {
        var findings = new ArrayList<String>();
        var blocks = map.blocks();
        if (!blocks.isEmpty()) {
            var ratios = Ratios.of(blocks.stream().mapToDouble(pair -> pair.speedUp()));
            findings.add(String.format(
                    Locale.ROOT,
                    "INT8 is faster on %d of %d blocks and slower on %d; the median speed-up is %.2f×.",
                    blocks.stream().filter(pair -> pair.pays()).count(),
                    blocks.size(),
                    map.losses().size(),
                    ratios.median()));
        }
        var groups = map.groups(Attribute.TYPE, Attribute.ACTIVATION).stream()
                .filter(group -> group.speedUps().side() != Ratios.Side.UNKNOWN)
                .sorted(Comparator.comparingDouble(group -> group.speedUps().median()))
                .toList();
        if (groups.size() > 1) {
            findings.add("It pays most for " + text(groups.get(groups.size() - 1)) + " and least for "
                    + text(groups.get(0)) + ".");
        }
        map.preferences().stream()
                .filter(preference ->
                        preference.preferred().isPresent() && strength(preference) > Math.log(LEAST_SHIFT))
                .sorted(Comparator.comparingDouble(Findings::strength).reversed())
                .limit(MOST_CHOICES)
                .forEach(preference -> findings.add(sentence(preference.text())));
        return findings;
    }

    /** How much INT8 changes the price of a choice, for better or worse. */
    private static double strength(Preference preference) {
        return Math.abs(Math.log(preference.shift()));
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private static String text(Group group) {
        return String.format(
                Locale.ROOT,
                "%s with %s (%.2f×, %d blocks)",
                group.levels().get(0).text(),
                group.levels().get(1).text(),
                group.speedUps().median(),
                group.speedUps().count());
    }
}
