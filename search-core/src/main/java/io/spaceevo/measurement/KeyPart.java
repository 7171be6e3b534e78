package io.spaceevo.measurement;

/** The alphabet of names that become parts of keys: letters, digits, dot, underscore, plus and hyphen, starting with a letter or digit. */
public final class KeyPart {
    private KeyPart() {}

    /**
     * Returns the word.
     *
     * @param what it names, for the exception
     * @throws IllegalArgumentException if it is empty or has other characters
     */
    public static String check(String what, String word) {
        if (!isWord(word)) {
            throw new IllegalArgumentException(what
                    + " needs letters, digits and . _ + - only, starting with a letter or digit, was \"" + word + "\"");
        }
        return word;
    }

    /** A loop and not a regular expression: every measurement asks a dozen times. */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && (i == 0 || "._+-".indexOf(c) < 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** Replaces every run of other characters by one hyphen, in lower case. */
    static String slug(String text) {
        return text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
    }
}
