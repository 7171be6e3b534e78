package io.spaceevo.collect.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spaceevo.measurement.Measurement;

/** A measurement as one line of JSON with the names of the wire's fields; what is missing or not a number is null. */
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
                .put("metric", kind.metric())
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
        json.put("simulated", environment.simulated());
    }
}
