package io.spaceevo.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding of one message: two marker bytes, the fingerprint of the writer's schema, the record. The decoder knows every schema version that
 * was ever shipped, so that old records stay readable.
 *
 * <p>Not thread-safe.
 */
public final class WireFormat<T extends SpecificRecord> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    private WireFormat(Schema schema, List<Schema> versions) {
        var data = new SpecificData();
        encoder = new BinaryMessageEncoder<>(data, schema);
        decoder = new BinaryMessageDecoder<>(data, schema);
        versions.forEach(decoder::addSchema);
    }

    public static <T extends SpecificRecord> WireFormat<T> of(Class<T> message) {
        var schema = SpecificData.get().getSchema(message);
        return new WireFormat<>(schema, SchemaVersions.of(schema.getName()));
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
        try {
            return decoder.decode(bytes, null);
        } catch (MissingSchemaException e) {
            throw new UnreadableMessageException(
                    "unknown-schema", "no shipped schema has the fingerprint of this record: upgrade the reader", e);
        } catch (BadHeaderException e) {
            throw new UnreadableMessageException(
                    "undecodable", "the record does not start like Avro single-object encoding (c3 01)", e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UnreadableMessageException(
                    "undecodable", "the record is cut off or garbled: " + e.getMessage(), e);
        }
    }
}
