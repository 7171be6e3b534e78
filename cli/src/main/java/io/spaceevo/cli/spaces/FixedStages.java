package io.spaceevo.cli.spaces;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.spaceevo.failure.UserError;
import io.spaceevo.files.TextFile;
import io.spaceevo.space.Hyperspace;

/**
 * Latency of the stages that are never searched, which every subnet pays: one value per resolution.
 *
 * @param ms milliseconds in the order of {@link Hyperspace#resolutions()}, the smallest resolution first
 * @param source where they come from, for people
 */
record FixedStages(List<Double> ms, String source) {
    /** A file beside block tables that holds the latencies; lines that start with # are remarks. */
    static final String FILE = "fixed-stages.txt";

    FixedStages {
        ms = List.copyOf(ms);
    }

    /**
     * What the user gave, else what the folder of tables says, else nothing at all.
     *
     * @param given comma-separated milliseconds, resolutions in descending order
     */
    static Optional<FixedStages> of(Optional<String> given, Path tables, Hyperspace hyperspace) {
        if (given.isPresent()) {
            return Optional.of(parse(given.get(), "--fixed-stages", hyperspace));
        }
        var file = tables.resolve(FILE);
        return Files.exists(file) ? Optional.of(parse(text(file), file.toString(), hyperspace)) : Optional.empty();
    }

    static FixedStages none(Hyperspace hyperspace) {
        return new FixedStages(Collections.nCopies(hyperspace.resolutions().size(), 0.0), "none");
    }

    private static FixedStages parse(String text, String source, Hyperspace hyperspace) {
        var values = text.split(",", -1);
        int resolutions = hyperspace.resolutions().size();
        try {
            var descending = Arrays.stream(values)
                    .map(value -> Double.valueOf(value.strip()))
                    .collect(Collectors.toList());
            if (descending.size() == resolutions && descending.stream().allMatch(ms -> ms >= 0 && ms < 1e6)) {
                Collections.reverse(descending);
                return new FixedStages(descending, source);
            }
        } catch (NumberFormatException e) {
            throw wrong(text, source, hyperspace);
        }
        throw wrong(text, source, hyperspace);
    }

    private static UserError wrong(String text, String source, Hyperspace hyperspace) {
        var descending = hyperspace.resolutions().stream()
                .sorted(Collections.reverseOrder())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return new UserError(source + " needs milliseconds of at least 0 at the resolutions " + descending
                + ", joined by commas, was " + text);
    }

    private static String text(Path file) {
        return TextFile.read(file, "milliseconds joined by commas").lines().stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining())
                .strip();
    }
}
