package io.spaceevo.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/**
 * A Kafka cluster, and what it asks of its clients.
 *
 * @param bootstrapServers some of its brokers, {@code host:port} joined by commas
 * @param options of every client, as {@code security.protocol}; stronger than those that a client brings itself
 */
public record KafkaCluster(String bootstrapServers, Map<String, String> options) {
    /** Nobody reads the metrics of our clients, and to register them takes a tenth of a cold query. */
    private static final Map<String, String> UNOBSERVED = Map.of(
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
            "false");

    public KafkaCluster {
        options = Map.copyOf(options);
    }

    /** A cluster without encryption and authentication. */
    public static KafkaCluster at(String bootstrapServers) {
        return new KafkaCluster(bootstrapServers, Map.of());
    }

    /**
     * A client of this cluster.
     *
     * @param own options of this client
     * @param client its constructor
     * @throws IllegalArgumentException if there can be none with these options
     */
    <C> C client(Map<String, ?> own, Function<Map<String, Object>, C> client) {
        var settings = new HashMap<String, Object>(UNOBSERVED);
        settings.putAll(own);
        settings.putAll(options);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try {
            return client.apply(settings);
        } catch (KafkaException e) {
            throw new IllegalArgumentException("Kafka options need to suit " + bootstrapServers + ": " + reason(e), e);
        }
    }

    /** Why no broker answers, for people; looks for at most the given time. */
    public String silence(Duration limit) {
        return BrokerProbe.of(this).explain(TimeLeft.of(limit));
    }

    /** Whether clients of these options encrypt. */
    boolean encrypts() {
        return securityProtocol().endsWith("SSL");
    }

    /** Whether clients of these options say who they are. */
    boolean authenticates() {
        return securityProtocol().startsWith("SASL");
    }

    private String securityProtocol() {
        return options.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT")
                .toUpperCase(Locale.ROOT);
    }

    /** The innermost exception says what is wrong, those around it that something is. */
    private static String reason(KafkaException thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .reduce((outer, cause) -> cause)
                .map(Throwable::getMessage)
                .orElse("");
    }

    /** Options may hold passwords. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
