package io.spaceevo.hyperspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.spaceevo.space.InvalidHyperspaceException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file that knows where it stands. It is taken as what it is or refused with file, line and column; nothing is converted, rounded or
 * passed over.
 *
 * @param source what to call the file in errors
 * @param key what the value is called in errors
 */
record YamlValue(String source, String key, Node node) {
    /** No list of a hyperspace file is longer. */
    private static final int MOST_ITEMS = 100;

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?");
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_MESSAGE = 600;

    /** The value as a mapping, each of whose keys is one of {@code keys} and stands there once. */
    Map<String, YamlValue> mapping(List<String> keys) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("a mapping with the keys " + String.join(", ", keys));
        }
        var values = new LinkedHashMap<String, YamlValue>();
        for (var entry : mapping.getValue()) {
            var name = new YamlValue(source, "a key", entry.getKeyNode());
            var known = name.key(key, keys);
            if (values.put(known, new YamlValue(source, known, entry.getValueNode())) != null) {
                throw name.refused("key " + known + " stands twice in " + key);
            }
        }
        return values;
    }

    private String key(String owner, List<String> keys) {
        if (node.getTag().equals(Tag.MERGE)) {
            throw refused("merge keys (<<) are not supported: write the keys out");
        }
        var name = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!keys.contains(name)) {
            throw refused("unknown key " + quoted() + " of " + owner + Spelling.hint(name, keys));
        }
        return name;
    }

    YamlValue required(Map<String, YamlValue> values, String wanted) {
        var value = values.get(wanted);
        if (value == null) {
            throw refused(key + " lacks the key " + wanted);
        }
        return value;
    }

    <T> List<T> list(Function<YamlValue, T> item) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list");
        }
        if (sequence.getValue().size() > MOST_ITEMS) {
            throw refused(key + " needs at most " + MOST_ITEMS + " items, was "
                    + sequence.getValue().size());
        }
        var items = new ArrayList<T>();
        for (var value : sequence.getValue()) {
            items.add(item.apply(new YamlValue(source, "an item of " + key, value)));
        }
        return items;
    }

    String text() {
        return scalar(Tag.STR, "text").getValue();
    }

    /** One of some words. */
    String word(List<String> words) {
        var word = text();
        if (!words.contains(word)) {
            throw refused(key + " needs one of " + String.join(", ", words) + ", was " + quoted()
                    + Spelling.hint(word, words));
        }
        return word;
    }

    int whole() {
        var what = "a whole number in plain digits";
        var text = scalar(Tag.INT, what).getValue();
        if (!WHOLE.matcher(text).matches()) {
            throw wrong(what + " (nine at most)");
        }
        return Integer.parseInt(text);
    }

    double decimal() {
        var what = "a number of 0 or more in plain digits";
        var text = scalar(node.getTag().equals(Tag.INT) ? Tag.INT : Tag.FLOAT, what)
                .getValue();
        if (!DECIMAL.matcher(text).matches()) {
            throw wrong(what);
        }
        return Double.parseDouble(text);
    }

    private ScalarNode scalar(Tag tag, String what) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(tag)) {
            throw wrong(what);
        }
        return scalar;
    }

    /** What is made of this value; a rule that it breaks is told with the place of the value that breaks it. */
    <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidHyperspaceException e) {
            throw at(e.place()).refused(String.valueOf(e.getMessage()));
        }
    }

    /** The value at a path of keys and indices, or the innermost one around it that the file has. */
    private YamlValue at(String path) {
        var value = this;
        for (var step : path.split("/", -1)) {
            var next = value.step(step);
            if (next.isEmpty()) {
                return value;
            }
            value = next.get();
        }
        return value;
    }

    private Optional<YamlValue> step(String step) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                            && name.getValue().equals(step))
                    .findFirst()
                    .map(entry -> new YamlValue(source, step, entry.getValueNode()));
        }
        return node instanceof SequenceNode sequence && step.matches("[0-9]+")
                ? Optional.of(new YamlValue(source, step, sequence.getValue().get(Integer.parseInt(step))))
                : Optional.empty();
    }

    private IllegalArgumentException wrong(String wanted) {
        return refused(key + " needs " + wanted + ", was " + quoted());
    }

    IllegalArgumentException refused(String what) {
        return refused(source, node.getStartMark(), what);
    }

    static IllegalArgumentException refused(String source, Mark mark, String what) {
        var place = source + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        return new IllegalArgumentException(place + ": " + shown(what, LONGEST_MESSAGE));
    }

    private String quoted() {
        if (node instanceof ScalarNode scalar) {
            boolean missing =
                    scalar.getTag().equals(Tag.NULL) && scalar.getValue().isEmpty();
            return missing ? "nothing" : shown(scalar.getValue(), LONGEST_QUOTE);
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }

    /** Text of a stranger's file, fit for one line of a terminal. */
    private static String shown(String text, int longest) {
        var line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return line.codePointCount(0, line.length()) > longest
                ? line.substring(0, line.offsetByCodePoints(0, longest)) + "…"
                : line;
    }
}
