package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.spaceevo.quantization.Attribute;
import io.spaceevo.quantization.Attribute.Level;
import io.spaceevo.quantization.Group;
import io.spaceevo.quantization.QuantizationMap;
import io.spaceevo.quantization.QuantizedPair;
import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;

/** Plots of the speed-ups of single blocks. Those of several devices have the same axes. */
final class SpeedUpPlots {
    private static final String AXIS = "speed-up of INT8 over FP32 (log scale)";

    private final List<QuantizationMap> maps;

    SpeedUpPlots(List<QuantizationMap> maps) {
        this.maps = maps;
    }

    /** A plot per operator type, with a row per activation. */
    Element typesAndActivations(QuantizationMap map) {
        var plots = Element.of("div").with("class", "multiples");
        for (var type : map.groups(Attribute.TYPE)) {
            var rows = map.groups(Attribute.TYPE, Attribute.ACTIVATION).stream()
                    .filter(group -> group.levels().get(0).equals(type.levels().get(0)))
                    .map(group -> row(group.levels().get(1).text(), group))
                    .toList();
            plots.add(Element.of(
                    "div", Element.of("h4", type.levels().get(0).text()), new Strip(rows, AXIS).svg(ratios())));
        }
        return plots;
    }

    /** A row per value of an attribute. */
    Element by(Attribute attribute, QuantizationMap map) {
        var rows = map.groups(attribute).stream()
                .map(group -> row(group.levels().get(0).text(), group))
                .toList();
        return new Strip(rows, AXIS).svg(ratios());
    }

    private static Strip.Row row(String label, Group group) {
        return new Strip.Row(
                label, group.pairs().stream().map(SpeedUpPlots::dot).toList());
    }

    private static Strip.Dot dot(QuantizedPair pair) {
        var workload = pair.workload();
        var activation = workload instanceof BlockConfiguration block ? block.activation() : Activation.NONE;
        return new Strip.Dot(pair.speedUp(), workload.operator() + " " + workload.text(), "a-" + activation.word());
    }

    private DoubleStream ratios() {
        return maps.stream().flatMap(map -> map.blocks().stream()).mapToDouble(QuantizedPair::speedUp);
    }

    /** A table of width and resolution per operator type, of its most frequent activation: others would stand in some cells only. */
    List<Element> widthsAndResolutions(QuantizationMap map) {
        var widths = levels(Attribute.WIDTH);
        var resolutions = levels(Attribute.RESOLUTION);
        var tables = new ArrayList<Element>();
        for (var type : map.groups(Attribute.TYPE)) {
            var activation = Group.by(List.of(Attribute.ACTIVATION), type.pairs()).stream()
                    .max(Comparator.comparingInt(group -> group.pairs().size()))
                    .orElseThrow();
            var title = type.levels().get(0).text() + ", "
                    + activation.levels().get(0).text();
            var cells = Group.by(List.of(Attribute.WIDTH, Attribute.RESOLUTION), activation.pairs());
            tables.add(new HeatMap(title, cells).table(widths, resolutions));
        }
        return tables;
    }

    private TreeSet<Level> levels(Attribute attribute) {
        var levels = new TreeSet<Level>();
        maps.forEach(map ->
                map.groups(attribute).forEach(group -> levels.add(group.levels().get(0))));
        return levels;
    }

    /** What the colours of the heat maps mean. */
    static Element scale() {
        var scale = Element.of("p", "Median speed-up: ").with("class", "scale");
        Stream.of("loss4", "loss3", "loss2", "loss1", "even", "gain1", "gain2", "gain3", "gain4")
                .forEach(colour -> scale.add(Element.of("span", label(colour)).with("class", colour)));
        return scale;
    }

    private static String label(String colour) {
        return switch (colour) {
            case "loss4" -> "below 0.35×";
            case "loss3" -> "0.5×";
            case "loss2" -> "0.7×";
            case "loss1" -> "slower";
            case "even" -> "equal";
            case "gain1" -> "faster";
            case "gain2" -> "1.4×";
            case "gain3" -> "2×";
            default -> "2.8× and more";
        };
    }

    /** Which colour stands for which activation, of those that occur. */
    Element legend() {
        var legend = Element.of("p", "Dots are blocks, ticks medians, bars quartiles. ")
                .with("class", "legend");
        Arrays.stream(Activation.values())
                .filter(activation -> levels(Attribute.ACTIVATION).stream()
                        .anyMatch(level -> level.text().equals(activation.word())))
                .forEach(activation ->
                        legend.add(Element.of("span", activation.word()).with("class", "key k-" + activation.word())));
        return legend;
    }
}
