package io.spaceevo.space;

import java.util.List;

/** The rule for every list of choices: not empty, within bounds, ascending, no value twice. */
final class Ascending {
    /** More are no choice that anybody makes. */
    private static final int MOST = 64;

    private Ascending() {}

    /**
     * @param owner whose choices they are, for the error
     * @param key what a hyperspace file calls them
     */
    static <T extends Number & Comparable<T>> List<T> check(String owner, String key, List<T> values, T least, T most) {
        if (values.isEmpty() || values.size() > MOST) {
            throw new InvalidHyperspaceException(
                    key, owner + " needs 1 to " + MOST + " " + key + ", was " + values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (!(value.compareTo(least) >= 0 && value.compareTo(most) <= 0)) {
                throw new InvalidHyperspaceException(
                        key, owner + " needs " + key + " from " + least + " to " + most + ", was " + value);
            }
            if (i > 0 && values.get(i - 1).compareTo(value) >= 0) {
                throw new InvalidHyperspaceException(
                        key,
                        owner + " needs ascending " + key + ", none twice, was " + value + " after "
                                + values.get(i - 1));
            }
        }
        return List.copyOf(values);
    }
}
