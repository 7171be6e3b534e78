package io.spaceevo.hyperspace;

import java.io.StringReader;

import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * The one document of a YAML file, as nodes that know their lines. No Java object is made of it: an alias stands for the value it names, a tag is refused, and
 * so is a file that would cost more to read than a hyperspace does.
 */
final class YamlDocument {
    private static final int DEEPEST = 20;

    /** SnakeYAML's own limit for aliases of lists and mappings. */
    private static final int MOST_ALIASES = 50;

    private YamlDocument() {}

    /**
     * @param source what to call the file in errors
     * @throws IllegalArgumentException with the line of what is wrong
     */
    static Node read(String yaml, String source) {
        var text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        try {
            checkEvents(text, source);
            var document = new Yaml().compose(new StringReader(text));
            if (document == null) {
                throw new IllegalArgumentException(
                        source + ":1: no hyperspace: it holds nothing but comments and space");
            }
            return document;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw YamlValue.refused(source, mark, "not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            long line = 1
                    + text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw new IllegalArgumentException(
                    source + ":" + line + ": not YAML: it holds the character " + Character.getName(e.getCodePoint()),
                    e);
        }
    }

    private static void checkEvents(String text, String source) {
        int depth = 0;
        int aliases = 0;
        for (var event : new Yaml().parse(new StringReader(text))) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            aliases += event instanceof AliasEvent ? 1 : 0;
            if (depth > DEEPEST || aliases > MOST_ALIASES) {
                throw YamlValue.refused(
                        source,
                        event.getStartMark(),
                        "a hyperspace needs at most " + DEEPEST + " levels and " + MOST_ALIASES + " aliases");
            }
            if (event instanceof CollectionStartEvent start && start.getTag() != null
                    || event instanceof ScalarEvent scalar && scalar.getTag() != null) {
                throw YamlValue.refused(
                        source, event.getStartMark(), "tags (!…) are not supported: write the plain value");
            }
        }
    }
}
