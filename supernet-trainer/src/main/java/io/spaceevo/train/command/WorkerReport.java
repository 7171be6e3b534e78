package io.spaceevo.train.command;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a worker says.
 *
 * @param done steps or rows
 * @param loss as it is now
 */
record WorkerReport(int done, double loss) {
    private static final Pattern LINE = Pattern.compile("([0-9]{1,9}) (\\S+)");

    /** Empty for what libraries may print. */
    static Optional<WorkerReport> parse(String line) {
        var matcher = LINE.matcher(line);
        try {
            return matcher.matches()
                    ? Optional.of(
                            new WorkerReport(Integer.parseInt(matcher.group(1)), Double.parseDouble(matcher.group(2))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
