package io.spaceevo.jobs.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/** Records that somebody might write: garbled bytes, and well-formed messages with values that nobody means. */
public final class Mutations {
    private static final int HEADER = 10;

    private static final List<Double> DOUBLES =
            List.of(Double.NaN, Double.POSITIVE_INFINITY, -1.0, 0.0, -0.0, Double.MIN_VALUE, 1e-300, 1e300, 1e9, 0.5);
    private static final List<Long> LONGS =
            List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2L, 1_000L, (long) Integer.MAX_VALUE, Long.MAX_VALUE);
    private static final List<String> STRINGS = List.of(
            "", "/", "a/b/c", "null", "none", "\u0000\u001b[2J", "9".repeat(400), "3#16#2_", "\ud800", "é@0", "int8");
    private static final List<String> WORDS = List.of(
            "null",
            "~",
            "0",
            "-1",
            "1",
            "7",
            "1000",
            "1.5",
            "1e3",
            ".nan",
            "[]",
            "{}",
            "[null]",
            "{a: b}",
            "\"\"",
            "true",
            "&a",
            "*a",
            "!!set",
            "? x",
            "2026-01-01",
            "Conv",
            "relu",
            "\t",
            "---",
            "|",
            "<<: *a");

    private final Random random;

    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** Bytes without any meaning. */
    public byte[] noise() {
        var bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The first part of a message. */
    public byte[] cut(byte[] message) {
        return Arrays.copyOf(message, random.nextInt(message.length));
    }

    /** A message with some bytes changed behind its header. */
    public byte[] garbled(byte[] message) {
        var bytes = message.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[HEADER + random.nextInt(bytes.length - HEADER)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A message of the schema with random values everywhere. */
    public byte[] arbitrary(Schema schema) {
        return encoded(
                schema, new RandomData(schema, 1, random.nextLong()).iterator().next());
    }

    /** A message with a value or two that nobody means, in well-formed Avro. */
    public byte[] absurd(Schema schema, byte[] message) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(message, HEADER, message.length - HEADER, null);
            var record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
            for (int i = 0; i <= random.nextInt(2); i++) {
                change(record);
            }
            return encoded(schema, record);
        } catch (IOException e) {
            throw new IllegalStateException("a message of the test's own is readable", e);
        }
    }

    /** Text of a YAML file with words, lines or characters that do not belong there. */
    public String yaml(String text) {
        var lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 ->
                lines.set(
                        line,
                        lines.get(line).substring(random.nextInt(lines.get(line).length() + 1)));
            case 3 -> lines.set(line, lines.get(line).replaceFirst(":.*", ": " + any(WORDS)));
            default -> lines.set(line, wordReplaced(lines.get(line)));
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private String wordReplaced(String line) {
        var words = line.split("(?<=[ ,\\[\\]{}:])|(?=[,\\[\\]{}:])", -1);
        words[random.nextInt(words.length)] = any(WORDS);
        return String.join("", words);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void change(GenericRecord record) {
        var fields = record.getSchema().getFields();
        var field = fields.get(random.nextInt(fields.size()));
        record.put(field.pos(), changed(field.schema(), record.get(field.pos())));
    }

    @SuppressWarnings("unchecked")
    private Object changed(Schema schema, Object value) {
        return switch (schema.getType()) {
            case STRING -> any(STRINGS);
            case INT -> any(LONGS).intValue();
            case LONG -> any(LONGS);
            case FLOAT -> any(DOUBLES).floatValue();
            case DOUBLE -> any(DOUBLES);
            case BOOLEAN -> !(Boolean) value;
            case RECORD -> {
                change((GenericRecord) value);
                yield value;
            }
            case ARRAY -> changedList(schema.getElementType(), (List<Object>) value);
            case MAP -> changedMap(schema.getValueType(), (Map<Object, Object>) value);
            case UNION ->
                value == null
                        ? null
                        : changed(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            default -> value;
        };
    }

    private List<Object> changedList(Schema element, List<Object> values) {
        var changed = new ArrayList<>(values);
        int at = changed.isEmpty() ? 0 : random.nextInt(changed.size());
        int kind = random.nextInt(changed.isEmpty() ? 1 : 4);
        if (kind == 0) {
            changed.clear();
        } else if (kind == 1) {
            changed.remove(at);
        } else if (kind == 2) {
            changed.add(changed.get(at));
        } else {
            changed.set(at, changed(element, changed.get(at)));
        }
        return changed;
    }

    private Map<Object, Object> changedMap(Schema element, Map<Object, Object> values) {
        var changed = new TreeMap<Object, Object>();
        values.forEach((key, value) -> changed.put(key.toString(), value));
        if (changed.isEmpty() || random.nextInt(4) == 0) {
            return Map.of();
        }
        var key = any(new ArrayList<>(changed.keySet()));
        if (random.nextBoolean()) {
            changed.put(any(STRINGS), changed.remove(key));
        } else {
            changed.put(key, changed(element, changed.get(key)));
        }
        return changed;
    }

    private static byte[] encoded(Schema schema, Object record) {
        try {
            var out = new ByteArrayOutputStream();
            out.writeBytes(ByteBuffer.allocate(HEADER)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 0xc3)
                    .put((byte) 0x01)
                    .putLong(SchemaNormalization.parsingFingerprint64(schema))
                    .array());
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }
}
