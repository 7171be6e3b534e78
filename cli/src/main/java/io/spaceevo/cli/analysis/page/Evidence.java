package io.spaceevo.cli.analysis.page;

import java.util.stream.Collectors;

import io.spaceevo.cli.analysis.report.QuantizationReport;
import io.spaceevo.cli.analysis.report.Span;

/** What was measured on a device, when, and on what build. */
final class Evidence {
    private Evidence() {}

    static Element of(QuantizationReport report) {
        var map = report.map();
        var evidence = map.evidence();
        var list = Element.of("dl").with("class", "evidence");
        if (map.simulated()) {
            list.add(Element.of("dt", "SIMULATED").with("class", "simulated"));
            list.add(Element.of("dd", "This device is a simulation: no latency is real.")
                    .with("class", "simulated"));
        }
        row(list, "device epoch", Element.of("code", map.epoch().text()));
        row(list, "measured", Span.of(evidence));
        row(
                list,
                "pairs",
                map.blocks().size() + " of blocks and " + map.networks().size()
                        + " of networks, each in FP32 and INT8");
        row(
                list,
                "measurements",
                evidence.trusted() + " trusted, " + evidence.disqualified() + " not trusted and left out");
        row(list, "in one format only", String.valueOf(evidence.unpaired()));
        var facts = map.build().entrySet().stream()
                .map(fact -> fact.getKey() + " = " + fact.getValue())
                .collect(Collectors.joining("\n"));
        return Element.of("div", list, Element.of("details", Element.of("summary", "Build"), Element.of("pre", facts)));
    }

    private static void row(Element list, String term, Object value) {
        list.add(Element.of("dt", term)).add(Element.of("dd", value));
    }
}
