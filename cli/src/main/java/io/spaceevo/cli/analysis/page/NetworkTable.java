package io.spaceevo.cli.analysis.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.spaceevo.cli.analysis.report.NamedPair;
import io.spaceevo.cli.analysis.report.PublishedLatency;

/** Whole networks beside published latencies. */
final class NetworkTable {
    private static final double MICROS = 1000;

    private NetworkTable() {}

    static Element of(List<NamedPair> networks) {
        if (networks.isEmpty()) {
            return Element.of("p", "None was measured in both number formats.");
        }
        var table = Element.of(
                        "table",
                        Element.of(
                                "tr",
                                Element.of("th", "network"),
                                LossTable.number("th", "FP32, ms"),
                                LossTable.number("th", "INT8, ms"),
                                LossTable.number("th", "speed-up"),
                                LossTable.number("th", "parts in floats"),
                                LossTable.number("th", "published INT8, ms"),
                                LossTable.number("th", "published speed-up"),
                                Element.of("th", "published for")))
                .with("class", "list");
        networks.forEach(network -> table.add(row(network)));
        return table;
    }

    private static Element row(NamedPair network) {
        var published = network.published();
        return Element.of(
                "tr",
                Element.of("td", network.name()),
                LossTable.number(
                        "td", String.format(Locale.ROOT, "%.2f", network.pair().fp32Micros() / MICROS)),
                LossTable.number(
                        "td", String.format(Locale.ROOT, "%.2f", network.pair().int8Micros() / MICROS)),
                LossTable.number(
                                "td",
                                String.format(
                                        Locale.ROOT, "%.2f×", network.pair().speedUp()))
                        .with("style", "font-weight: 600"),
                sections(network),
                LossTable.number("td", cell(published.flatMap(PublishedLatency::int8Ms), "")),
                LossTable.number("td", cell(published.flatMap(PublishedLatency::speedUp), "×")),
                Element.of(
                        "td",
                        published
                                .map(from -> from.device() + ", " + from.source())
                                .orElse("–")));
    }

    private static Element sections(NamedPair network) {
        var sections = network.floatSections().orElse(new TreeMap<>()).entrySet().stream()
                .map(section -> section.getValue() + " × " + section.getKey())
                .collect(Collectors.joining("\n"));
        return LossTable.number("td", network.conversions().map(String::valueOf).orElse("–"))
                .with("title", sections);
    }

    private static String cell(Optional<Double> value, String unit) {
        return value.map(number -> String.format(Locale.ROOT, "%.1f%s", number, unit))
                .orElse("–");
    }
}
