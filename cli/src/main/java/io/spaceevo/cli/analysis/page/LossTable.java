package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.spaceevo.cli.analysis.report.Loss;
import io.spaceevo.cli.analysis.report.LossReason;

/** Blocks that are slower in INT8, by cause. */
final class LossTable {
    /** Blocks of a cause that are shown at once. */
    private static final int SHOWN = 5;

    private static final double MICROS = 1000;
    private static final String UNKNOWN =
            "unknown: the graph of this runtime's version cannot be looked up on this machine";

    private LossTable() {}

    /** @param losses the slowest against FP32 first */
    static Element of(List<Loss> losses) {
        if (losses.isEmpty()) {
            return Element.of("p", "There is none.");
        }
        Map<String, List<Loss>> byCause = new TreeMap<>();
        losses.forEach(loss -> byCause.computeIfAbsent(
                        loss.reason().map(LossReason::summary).orElse(UNKNOWN), cause -> new ArrayList<>())
                .add(loss));
        var causes = Element.of("div");
        byCause.forEach((cause, ofCause) -> {
            causes.add(Element.of(
                            "p",
                            Element.of("span", ofCause.size() + (ofCause.size() == 1 ? " block " : " blocks "))
                                    .with("class", "count"),
                            cause)
                    .with("class", "cause"));
            causes.add(table(ofCause.subList(0, Math.min(SHOWN, ofCause.size()))));
            if (ofCause.size() > SHOWN) {
                var rest = ofCause.subList(SHOWN, ofCause.size());
                causes.add(Element.of("details", Element.of("summary", rest.size() + " more"), table(rest)));
            }
        });
        return causes;
    }

    private static Element table(List<Loss> losses) {
        return Element.of(
                        "table",
                        Element.of(
                                "tr",
                                Element.of("th", "block"),
                                Element.of("th", "shape"),
                                number("th", "FP32, ms"),
                                number("th", "INT8, ms"),
                                number("th", "speed-up")),
                        losses.stream().map(LossTable::row).toList())
                .with("class", "list losses");
    }

    private static Element row(Loss loss) {
        var pair = loss.pair();
        return Element.of(
                "tr",
                Element.of("td", pair.workload().operator()),
                Element.of("td", pair.workload().text()),
                number("td", String.format(Locale.ROOT, "%.3f", pair.fp32Micros() / MICROS)),
                number("td", String.format(Locale.ROOT, "%.3f", pair.int8Micros() / MICROS)),
                number("td", String.format(Locale.ROOT, "%.2f×", pair.speedUp())));
    }

    static Element number(String cell, String text) {
        return Element.of(cell, text).with("class", "number");
    }
}
