package io.spaceevo.hyperspace;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses which of the known words somebody meant. */
final class Spelling {
    private static final int LONGEST = 40;

    private Spelling() {}

    /** {@code ": did you mean widths?"}, or what is known where no word comes near. */
    static String hint(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, nearest.length() / 3))
                .map(nearest -> ": did you mean " + nearest + "?")
                .orElse(": known are " + String.join(", ", known));
    }

    /** Letters to insert, delete or replace, whatever their case. */
    private static int distance(String word, String known) {
        var a = word.substring(0, Math.min(word.length(), LONGEST)).toLowerCase(Locale.ROOT);
        var b = known.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
