package io.spaceevo.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import io.spaceevo.files.Sha256;
import io.spaceevo.schema.BlockQualities;
import io.spaceevo.wire.SchemaVersions;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.EncoderFactory;

/**
 * Names the content of a quality set: which losses of which sub-stages, whatever record they came in. It is in state and in {@code search-rounds}, so a search can
 * tell whether it is given the tables it began with.
 *
 * <p>Version 2 hashes what the tables mean, with its version in front. Version 1 had none: it hashed the bytes of version 1 of {@link BlockQualities} without
 * provenance, and is still recognised, since state and rounds of that time hold it.
 */
public final class QualityHash {
    private static final String VERSION = "2:";

    private static final int BYTES_OF_NUMBERS = 2 * Integer.BYTES + Double.BYTES;

    private final List<BlockQualities> tables;
    private final String text;

    /** @param tables in the order of the hyperspace's elastic stages */
    QualityHash(List<BlockQualities> tables) {
        this.tables = List.copyOf(tables);
        this.text = VERSION + meaning(this.tables);
    }

    /** As it is recorded. */
    String text() {
        return text;
    }

    /** Whether a recorded hash, of whatever version, names this content. */
    boolean isRecordedAs(String recorded) {
        return recorded.equals(recorded.startsWith(VERSION) ? text : version1(tables));
    }

    private static String meaning(List<BlockQualities> tables) {
        var digest = Sha256.digest();
        for (var table : tables) {
            add(digest, table.getQualitySet());
            add(digest, table.getHyperspace());
            add(digest, table.getStage(), table.getType(), table.getWindow());
            add(digest, table.getSamples().size());
            for (var sample : table.getSamples()) {
                add(digest, sample.getCode());
                digest.update(ByteBuffer.allocate(BYTES_OF_NUMBERS)
                        .putInt(sample.getCin())
                        .putInt(sample.getResolution())
                        .putDouble(sample.getLoss())
                        .flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String word) {
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        add(digest, bytes.length);
        digest.update(bytes);
    }

    private static void add(MessageDigest digest, int... numbers) {
        for (int number : numbers) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
        }
    }

    /** Field by field, so that no later change of the schema can change it. */
    private static String version1(List<BlockQualities> tables) {
        var schema = SchemaVersions.of("BlockQualities").get(0);
        var digest = Sha256.digest();
        var header = ByteBuffer.allocate(2 + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xc3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
        try {
            for (var table : tables) {
                var bytes = new ByteArrayOutputStream();
                var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
                encoder.writeString(table.getQualitySet());
                encoder.writeString(table.getHyperspace());
                encoder.writeInt(table.getStage());
                encoder.writeInt(table.getType());
                encoder.writeInt(table.getWindow());
                encoder.writeArrayStart();
                encoder.setItemCount(table.getSamples().size());
                for (var sample : table.getSamples()) {
                    encoder.startItem();
                    encoder.writeString(sample.getCode());
                    encoder.writeInt(sample.getCin());
                    encoder.writeInt(sample.getResolution());
                    encoder.writeDouble(sample.getLoss());
                }
                encoder.writeArrayEnd();
                encoder.writeMapStart();
                encoder.setItemCount(0);
                encoder.writeMapEnd();
                encoder.flush();
                digest.update(header);
                digest.update(bytes.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode block qualities", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
