package io.spaceevo.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding of one message: two marker bytes, the fingerprint of the writer's schema, the record. The decoder knows every schema version that
 * was ever shipped, so that old records stay readable, and takes no more memory than the bytes it is given warrant.
 *
 * <p>Not thread-safe.
 */
public final class WireFormat<T extends SpecificRecord> {
    private static final int HEADER = 10;

    private final BinaryMessageEncoder<T> encoder;
    private final Schema schema;
    private final SpecificData data = new SpecificData();
    private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
    private boolean knowsEarlierVersions;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    private WireFormat(Schema schema) {
        this.schema = schema;
        encoder = new BinaryMessageEncoder<>(data, schema);
        know(schema);
    }

    public static <T extends SpecificRecord> WireFormat<T> of(Class<T> message) {
        return new WireFormat<>(SpecificData.get().getSchema(message));
    }

    private void know(Schema version) {
        readers.put(
                SchemaNormalization.parsingFingerprint64(version), new SpecificDatumReader<>(version, schema, data));
    }

    /** Reads earlier versions once they are needed: a short command may meet none. */
    private Optional<SpecificDatumReader<T>> reader(long fingerprint) {
        if (!readers.containsKey(fingerprint) && !knowsEarlierVersions) {
            knowsEarlierVersions = true;
            SchemaVersions.of(schema.getName()).forEach(this::know);
        }
        return Optional.ofNullable(readers.get(fingerprint));
    }

    public byte[] encode(T message) {
        try {
            buffer.reset();
            encoder.encode(message, buffer);
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot encode " + message.getSchema().getName(), e);
        }
    }

    /** Reads a message of any shipped version. */
    public T decode(byte[] bytes) throws UnreadableMessageException {
        if (bytes.length < HEADER || bytes[0] != (byte) 0xc3 || bytes[1] != 0x01) {
            throw new UnreadableMessageException(
                    "undecodable", "the record does not start like Avro single-object encoding (c3 01)");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        var reader = reader(fingerprint)
                .orElseThrow(() -> new UnreadableMessageException(
                        "unknown-schema", "no shipped schema has the fingerprint of this record: upgrade the reader"));
        try {
            return reader.read(null, new BoundedDecoder(bytes, HEADER));
        } catch (IOException | RuntimeException e) {
            // whatever bytes make Avro do: it says "unsupported" of lengths that no array can have, and has no list of
            // the rest
            throw new UnreadableMessageException(
                    "undecodable", "the record is cut off or garbled: " + e.getMessage(), e);
        }
    }
}
