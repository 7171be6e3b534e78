package io.spaceevo.jobs.kafka;

import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that both jobs have, and the reading of all options of a job's {@code main}. */
public final class JobOptions {
    @Option(names = "--bootstrap-servers", required = true, paramLabel = "HOST:PORT")
    private String bootstrapServers;

    @Option(names = "--parallelism", paramLabel = "N", converter = AtLeastOne.class)
    private Optional<Integer> parallelism = Optional.empty();

    @Option(names = "--kafka", paramLabel = "NAME=VALUE")
    private Map<String, String> kafka = Map.of();

    /** A whole number, at least 1. */
    public static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                int value = Integer.parseInt(text);
                if (value >= 1) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("a whole number of at least 1 is needed, was " + text);
        }
    }

    /**
     * Reads the arguments of a job into an object with its options, and returns it.
     *
     * @param options whose fields have picocli's annotations
     * @throws IllegalArgumentException with one line that names the option, if an argument is unknown or missing, has a wrong value, or is given twice
     */
    public static <T> T read(T options, String... arguments) {
        try {
            new CommandLine(options).parseArgs(arguments);
            return options;
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Topics of the cluster that the options name. */
    public KafkaTopics topics() {
        return new KafkaTopics(bootstrapServers, kafka);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Options of every Kafka client. */
    Map<String, String> kafka() {
        return kafka;
    }

    /** Empty for that of the Flink cluster. */
    Optional<Integer> parallelism() {
        return parallelism;
    }
}
