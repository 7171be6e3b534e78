package io.spaceevo.measurement;

import java.util.regex.Pattern;

/** The alphabet of names that become parts of keys: letters, digits, dot, underscore, plus and hyphen, starting with a letter or digit. */
final class Word {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private Word() {}

    static String check(String what, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(what
                    + " needs letters, digits and . _ + - only, starting with a letter or digit, was \"" + word + "\"");
        }
        return word;
    }

    /** Replaces every run of other characters by one hyphen, in lower case. */
    static String slug(String text) {
        return text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
    }
}
