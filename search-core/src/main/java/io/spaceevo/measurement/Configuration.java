package io.spaceevo.measurement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.space.Activation;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.BlockTypes;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/** Shape of an operator as named numbers and words, so that a new operator needs no new message. Ordered by name. */
public record Configuration(SortedMap<String, Double> numbers, SortedMap<String, String> words) {
    public Configuration {
        var plain = new TreeMap<>(numbers);
        plain.replaceAll((name, value) -> value + 0.0); // a negative zero is a zero
        numbers = Collections.unmodifiableSortedMap(plain);
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
        numbers.forEach((name, value) -> {
            KeyPart.check("attribute", name);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("attribute " + name + " needs a finite number, was " + value);
            }
        });
        words.forEach((name, value) -> {
            KeyPart.check("attribute", name);
            KeyPart.check("value of " + name, value);
        });
    }

    public static Configuration of(Map<String, Double> numbers, Map<String, String> words) {
        return new Configuration(new TreeMap<>(numbers), new TreeMap<>(words));
    }

    /** What a workload is told by: a block by numbers, a network by the names of its blocks. */
    public static Configuration of(Workload workload) {
        return workload instanceof BlockConfiguration block ? of(block) : of((Network) workload);
    }

    private static Configuration of(Network network) {
        var words = new TreeMap<String, String>();
        for (var block : network.blocks()) {
            words.put(blockAttribute(words.size()), block.name());
        }
        return of(Map.of(), words);
    }

    private static String blockAttribute(int index) {
        return String.format(Locale.ROOT, "block%03d", index + 1);
    }

    /** The workload that an operator name and this configuration describe. */
    public Workload workload(String operator) {
        return operator.equals(Network.OPERATOR) ? network() : block(operator);
    }

    private Network network() {
        var blocks = new ArrayList<BlockConfiguration>();
        words.forEach((attribute, name) -> {
            if (!attribute.equals(blockAttribute(blocks.size()))) {
                throw new IllegalArgumentException(
                        "a network has the attributes block001, block002, and so on, was " + attribute);
            }
            blocks.add(BlockConfiguration.parse(name));
        });
        if (!numbers.isEmpty()) {
            throw new IllegalArgumentException("a network has blocks and no numbers, was " + text());
        }
        return new Network(blocks);
    }

    /** The numbers of a block; its type and activation stand in the {@link Kind}. */
    public static Configuration of(BlockConfiguration block) {
        return of(
                Map.of(
                        "hw", (double) block.inputSize(),
                        "cin", (double) block.cin(),
                        "cout", (double) block.cout(),
                        "kernel", (double) block.kernel(),
                        "expand", block.expand(),
                        "stride", (double) block.stride()),
                Map.of());
    }

    /**
     * The block that an operator name and these numbers describe.
     *
     * @param operator block type and activation, as {@code MobileNetV2Res.relu6}
     */
    public BlockConfiguration block(String operator) {
        int dot = operator.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a block's operator needs type.activation, was " + operator);
        }
        return new BlockConfiguration(
                BlockTypes.named(operator.substring(0, dot)),
                Activation.parse(operator.substring(dot + 1)),
                integer("hw"),
                integer("cin"),
                integer("cout"),
                integer("kernel"),
                number("expand"),
                integer("stride"));
    }

    private double number(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a block needs the attribute " + name + ", was " + text());
        }
        return value;
    }

    private int integer(String name) {
        double value = number(name);
        if (value != Math.rint(value) || Math.abs(value) > 1_000_000) {
            throw new IllegalArgumentException("attribute " + name + " needs an integer, was " + value);
        }
        return (int) value;
    }

    /** Canonical text, as {@code cin=32,cout=48,hw=56}: equal configurations have equal texts. */
    public String text() {
        var text = new StringBuilder();
        numbers.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(number(value)));
        words.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value));
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
