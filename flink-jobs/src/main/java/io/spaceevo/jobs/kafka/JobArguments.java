package io.spaceevo.jobs.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a job's {@code main}: {@code --name value} pairs, each name once and known to the job. Those that begin with
 * {@code --kafka.} are options of every Kafka client, as {@code --kafka.security.protocol SSL}.
 */
public final class JobArguments {
    private static final String KAFKA = "kafka.";

    private final Map<String, String> values;

    private JobArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param known names that the job understands, without hyphens
     */
    public static JobArguments parse(Set<String> known, String... arguments) {
        var values = new LinkedHashMap<String, String>();
        for (int index = 0; index < arguments.length; index += 2) {
            var name = arguments[index].startsWith("--") ? arguments[index].substring(2) : "";
            if (!known.contains(name) && !isKafkaOption(name)) {
                throw new IllegalArgumentException("an argument must be one of "
                        + known.stream().sorted().map("--"::concat).toList() + " or --" + KAFKA + "OPTION, was "
                        + arguments[index]);
            }
            if (index + 1 == arguments.length) {
                throw new IllegalArgumentException("an argument needs a value, had none: --" + name);
            }
            if (values.put(name, arguments[index + 1]) != null) {
                throw new IllegalArgumentException("an argument is given once, was twice: --" + name);
            }
        }
        return new JobArguments(values);
    }

    private static boolean isKafkaOption(String name) {
        return name.startsWith(KAFKA) && name.length() > KAFKA.length();
    }

    /** Options of Kafka clients, without the prefix. */
    public Map<String, String> kafkaOptions() {
        var options = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (isKafkaOption(name)) {
                options.put(name.substring(KAFKA.length()), value);
            }
        });
        return options;
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the job needs --" + name));
    }

    /** A whole number, at least 1. */
    public Optional<Integer> positive(String name) {
        return find(name).map(text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= 1) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--" + name + " needs a whole number of at least 1, was " + text, e);
            }
            throw new IllegalArgumentException("--" + name + " needs a whole number of at least 1, was " + text);
        });
    }
}
