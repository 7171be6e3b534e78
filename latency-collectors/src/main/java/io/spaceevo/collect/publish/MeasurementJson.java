package io.spaceevo.collect.publish;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Environment;
import io.spaceevo.measurement.Kind;
import io.spaceevo.measurement.LatencySummary;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.measurement.Metric;
import io.spaceevo.measurement.Platform;
import io.spaceevo.measurement.Precision;

/** A measurement as one line of JSON with the names of the wire's fields, written and read; what is missing or not a number is null. */
public final class MeasurementJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MeasurementJson() {}

    public static String line(Measurement measurement) {
        return object(measurement).toString();
    }

    public static ObjectNode object(Measurement measurement) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", measurement.id()).put("device", measurement.device());
        json.putObject("epoch")
                .put("platform", measurement.epoch().platform().name())
                .put("runtimeVersion", measurement.epoch().runtimeVersion())
                .put("fingerprint", measurement.epoch().fingerprint());
        json.set("build", JSON.valueToTree(measurement.build()));
        json.put("collector", measurement.collector()).put("collectorSequence", measurement.sequence());
        json.put("requestId", measurement.requestId().orElse(null));
        var kind = measurement.kind();
        json.putObject("kind")
                .put("operator", kind.operator())
                .put("precision", kind.precision().word())
                .put("metric", kind.metric().word())
                .put("clock", kind.clock())
                .put("boundary", kind.boundary());
        var configuration = json.putObject("configuration");
        configuration.set(
                "numbers", JSON.valueToTree(measurement.configuration().numbers()));
        configuration.set("words", JSON.valueToTree(measurement.configuration().words()));
        var summary = measurement.summary();
        json.putObject("summary")
                .put("medianUs", summary.medianUs())
                .put("minimumUs", summary.minimumUs())
                .put("spread", summary.spread())
                .put("sessions", summary.sessions())
                .put("runs", summary.runs());
        environment(json.putObject("environment"), measurement);
        json.put("measuredAt", measurement.measuredAt().toEpochMilli())
                .put("monotonicNanos", measurement.monotonicNanos())
                .put("disqualified", measurement.disqualified().orElse(null));
        return json;
    }

    private static void environment(ObjectNode json, Measurement measurement) {
        var environment = measurement.environment();
        json.put("loadAverage", environment.loadAverage());
        if (Double.isNaN(environment.referenceRatio())) {
            json.putNull("referenceRatio");
        } else {
            json.put("referenceRatio", environment.referenceRatio());
        }
        json.put("commonShift", environment.commonShift());
        json.put("simulated", environment.simulated());
        json.set("notDelegated", JSON.valueToTree(environment.notDelegated()));
        environment.celsius().ifPresent(celsius -> json.put("celsius", celsius));
        environment.batteryPercent().ifPresent(percent -> json.put("batteryPercent", percent));
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws IllegalArgumentException in every case in which it is no measurement
     */
    public static Measurement measurement(String line) {
        try {
            return measurement(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Measurement measurement(JsonNode json) {
        var epoch = json.path("epoch");
        var summary = json.path("summary");
        var configuration = json.path("configuration");
        return new Measurement(
                text(json, "id"),
                text(json, "device"),
                new DeviceEpoch(
                        new Platform(text(epoch, "platform")),
                        text(epoch, "runtimeVersion"),
                        text(epoch, "fingerprint")),
                new TreeMap<>(map(json, "build", JsonNode::asText)),
                text(json, "collector"),
                whole(json, "collectorSequence"),
                optional(json, "requestId"),
                kind(json.path("kind")),
                Configuration.of(
                        map(configuration, "numbers", JsonNode::asDouble),
                        map(configuration, "words", JsonNode::asText)),
                new LatencySummary(
                        number(summary, "medianUs"),
                        number(summary, "minimumUs"),
                        number(summary, "spread"),
                        (int) whole(summary, "sessions"),
                        whole(summary, "runs")),
                environment(json.path("environment")),
                Instant.ofEpochMilli(whole(json, "measuredAt")),
                whole(json, "monotonicNanos"),
                optional(json, "disqualified"));
    }

    private static Kind kind(JsonNode json) {
        return new Kind(
                text(json, "operator"),
                Precision.parse(text(json, "precision")),
                Metric.parse(text(json, "metric")),
                text(json, "clock"),
                text(json, "boundary"));
    }

    private static Environment environment(JsonNode json) {
        return new Environment(
                number(json, "loadAverage"),
                json.path("referenceRatio").isNumber() ? number(json, "referenceRatio") : Double.NaN,
                number(json, "commonShift"),
                notDelegated(json),
                json.has("celsius") ? OptionalDouble.of(number(json, "celsius")) : OptionalDouble.empty(),
                json.has("batteryPercent") ? OptionalInt.of((int) whole(json, "batteryPercent")) : OptionalInt.empty(),
                json.path("simulated").asBoolean());
    }

    /** Earlier versions did not write it. */
    private static TreeMap<String, Integer> notDelegated(JsonNode json) {
        return json.has("notDelegated") ? new TreeMap<>(map(json, "notDelegated", JsonNode::asInt)) : new TreeMap<>();
    }

    private static String text(JsonNode json, String field) {
        return value(json, field, JsonNode::isTextual, "a text").asText();
    }

    private static double number(JsonNode json, String field) {
        return value(json, field, JsonNode::isNumber, "a number").asDouble();
    }

    private static long whole(JsonNode json, String field) {
        return value(json, field, JsonNode::isIntegralNumber, "a whole number").asLong();
    }

    private static Optional<String> optional(JsonNode json, String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static <T> Map<String, T> map(JsonNode json, String field, Function<JsonNode, T> read) {
        var map = new TreeMap<String, T>();
        value(json, field, JsonNode::isObject, "an object")
                .properties()
                .forEach(entry -> map.put(entry.getKey(), read.apply(entry.getValue())));
        return map;
    }

    private static JsonNode value(JsonNode json, String field, Predicate<JsonNode> is, String what) {
        var value = json.path(field);
        if (!is.test(value)) {
            throw new IllegalArgumentException("a measurement needs " + what + " as " + field);
        }
        return value;
    }
}
