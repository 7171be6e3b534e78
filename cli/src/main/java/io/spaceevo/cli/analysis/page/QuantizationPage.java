package io.spaceevo.cli.analysis.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

import io.spaceevo.cli.analysis.report.QuantizationReport;
import io.spaceevo.quantization.Attribute;
import io.spaceevo.quantization.Preference;

/** The page of INT8 against FP32 on one or more device epochs, side by side. */
public final class QuantizationPage {
    private static final String STYLE = "/quantization/page.css";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final List<QuantizationReport> reports;
    private final SpeedUpPlots plots;

    private QuantizationPage(List<QuantizationReport> reports) {
        this.reports = reports;
        this.plots =
                new SpeedUpPlots(reports.stream().map(QuantizationReport::map).toList());
    }

    /**
     * The page as HTML that is XML too.
     *
     * @param reports at least one
     * @param command that made it
     */
    public static String of(List<QuantizationReport> reports, String command) {
        return "<!DOCTYPE html>\n" + new QuantizationPage(reports).html(command) + "\n";
    }

    private Element html(String command) {
        return Element.of("html", head(), body(command))
                .with("xmlns", "http://www.w3.org/1999/xhtml")
                .with("lang", "en");
    }

    private static Element head() {
        return Element.of(
                "head",
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("title", "INT8 against FP32"),
                Element.of("style", style()));
    }

    private static String style() {
        try (var file = QuantizationPage.class.getResourceAsStream(STYLE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STYLE, e);
        }
    }

    private Element body(String command) {
        var body = Element.of("body", Element.of("h1", "Where INT8 pays"));
        body.add(each("devices", Evidence::of));
        body.add(Findings.of(reports, this::letter));
        body.add(plots.legend());
        body.add(section(
                "Operator type and activation",
                "Each dot is a block in both number formats. Right of 1×, INT8 is faster.",
                each("plots", report -> plots.typesAndActivations(report.map()))));
        body.add(preferences());
        body.add(section(
                "Width and resolution",
                "Blocks of each operator type, with its most frequent activation, by output channels and by height and width of their input. The small figure is the number of blocks.",
                SpeedUpPlots.scale(),
                each("plots", report -> Element.of("div", plots.widthsAndResolutions(report.map()))
                        .with("class", "heats"))));
        body.add(attributes());
        body.add(section(
                "Where INT8 loses, and why",
                "Blocks that INT8 slows by more than 3 %, by cause. The cause is read from the graph that ONNX Runtime executes. "
                        + "A shape is input size, input channels, output channels, kernel, expand ratio and stride.",
                each("lists", report -> LossTable.of(report.losses()))));
        body.add(section(
                "Networks",
                "Whole networks here, beside the latencies that the SpaceEvo paper states for the same runtime on another device. Parts in floats are those of the INT8 graph "
                        + "that are converted to floats and back.",
                each("lists", report -> NetworkTable.of(report.networks()))));
        return body.add(Element.of("footer", Element.of("p", "Made by ", Element.of("code", command))));
    }

    private static Element section(String title, String explanation, Element... parts) {
        return Element.of("section", Element.of("h2", title), Element.of("p", explanation), List.of(parts));
    }

    /** A part per device, side by side where there are several. */
    private Element each(String type, Function<QuantizationReport, Element> part) {
        var grid = Element.of("div").with("class", "grid " + type);
        for (var report : reports) {
            var column = Element.of("div").with("class", "column");
            if (reports.size() > 1) {
                column.add(Element.of(
                        "h3",
                        letter(report) + " " + report.map().epoch().platform().name()));
            }
            grid.add(column.add(part.apply(report)));
        }
        return grid;
    }

    private String letter(QuantizationReport report) {
        return reports.size() > 1 ? String.valueOf(LETTERS.charAt(reports.indexOf(report) % LETTERS.length())) : "";
    }

    private Element attributes() {
        var multiples = Element.of("div").with("class", reports.size() > 1 ? "" : "multiples");
        for (var attribute : List.of(
                Attribute.KERNEL, Attribute.ALIGNMENT, Attribute.WIDTH, Attribute.RESOLUTION, Attribute.EXPANSION)) {
            multiples.add(Element.of(
                            "div",
                            Element.of("h3", "by " + attribute.description()),
                            each("plots", report -> plots.by(attribute, report.map())))
                    .with("class", "attribute"));
        }
        return section(
                "Kernel, channels, resolution and expand ratio",
                "The same blocks by one attribute at a time. Other attributes differ too, as colours show: the design choices above compare like with like.",
                multiples);
    }

    private Element preferences() {
        var byChoice = new LinkedHashMap<List<Object>, List<Forest.Row>>();
        for (var report : reports) {
            for (var preference : report.map().preferences()) {
                var rows = byChoice.computeIfAbsent(key(preference), choice -> new ArrayList<>());
                rows.add(new Forest.Row(rows.isEmpty() ? label(preference) : "", letter(report), preference));
            }
        }
        var rows = byChoice.values().stream().flatMap(List::stream).toList();
        return rows.isEmpty()
                ? Element.of("section")
                : section(
                        "Design choices",
                        "Blocks that differ in one choice only: the ratio of their latencies. A filled dot is the median in INT8 with its quartiles, a ring the "
                                + "median in FP32.",
                        new Forest(rows).svg());
    }

    private static List<Object> key(Preference preference) {
        return List.of(preference.choice(), preference.one(), preference.other());
    }

    private static String label(Preference preference) {
        return preference.one() + " ÷ " + preference.other();
    }
}
