package io.spaceevo.cli.analysis.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An element of HTML or SVG with its content. All text and all attribute values are escaped here, so what is written is well-formed XML whatever they hold. */
final class Element {
    /** Elements that have no content, and no end in HTML. */
    private static final Set<String> EMPTY = Set.of("meta", "col", "br");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Object> content = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    /** @param content texts and elements */
    static Element of(String name, Object... content) {
        var element = new Element(name);
        for (var part : content) {
            element.add(part);
        }
        return element;
    }

    /** Adds a text, an element, or all parts of a list. */
    Element add(Object part) {
        if (part instanceof Iterable<?> parts) {
            parts.forEach(this::add);
        } else if (part instanceof Element || part instanceof String) {
            content.add(part);
        } else {
            throw new IllegalArgumentException("an element contains texts and elements, was " + part.getClass());
        }
        return this;
    }

    Element with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value).replace("\"", "&quot;"))
                .append('"');
        return this;
    }

    /** @param value of an SVG coordinate, to a tenth of a pixel */
    Element with(String attribute, double value) {
        return with(attribute, String.format(Locale.ROOT, "%.1f", value));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        writeTo(text);
        return text.toString();
    }

    private void writeTo(StringBuilder text) {
        text.append('<').append(name).append(attributes);
        if (EMPTY.contains(name)) {
            text.append("/>");
            return;
        }
        text.append('>');
        for (var part : content) {
            if (part instanceof Element element) {
                element.writeTo(text);
            } else {
                text.append(escaped((String) part));
            }
        }
        text.append("</").append(name).append('>');
    }

    /** Quotation marks end attributes only, and style sheets need them as they are. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isLetterOfXml(letter) ? letter : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isLetterOfXml(int letter) {
        return letter == '\n'
                || letter == '\t'
                || letter >= 0x20 && letter < 0xD800
                || letter >= 0xE000 && letter <= 0xFFFD
                || letter >= 0x10000;
    }
}
