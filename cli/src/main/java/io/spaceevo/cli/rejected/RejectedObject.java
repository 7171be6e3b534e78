package io.spaceevo.cli.rejected;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spaceevo.schema.LatencyMeasurement;
import io.spaceevo.wire.UnreadableMessageException;
import io.spaceevo.wire.WireFormat;

/** A rejected record as JSON: what was wrong and where it stood; in full also its bytes, and what they say where they can be read. */
final class RejectedObject {
    private RejectedObject() {}

    static ObjectNode brief(ListedRejection record) {
        var rejected = record.rejected();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", record.id())
                .put("reason", rejected.getReason())
                .put("detail", rejected.getDetail())
                .put("topic", rejected.getTopic())
                .put("partition", rejected.getPartition())
                .put("offset", rejected.getOffset())
                .put(
                        "receivedAt",
                        Instant.ofEpochMilli(rejected.getReceivedAt()).toString());
    }

    static ObjectNode full(ListedRejection record) {
        var json = brief(record);
        json.put(
                "key",
                record.key().map(key -> new String(key, StandardCharsets.UTF_8)).orElse(null));
        json.put("value", record.value().map(HexFormat.of()::formatHex).orElse(null));
        json.set(
                "measurement",
                record.value().flatMap(RejectedObject::measurement).orElse(null));
        return json;
    }

    private static Optional<JsonNode> measurement(byte[] value) {
        try {
            var decoded = WireFormat.of(LatencyMeasurement.class).decode(value);
            return Optional.of(JsonMapper.builder().build().readTree(decoded.toString()));
        } catch (UnreadableMessageException | JsonProcessingException e) {
            return Optional.empty(); // the bytes are shown as they are
        }
    }
}
