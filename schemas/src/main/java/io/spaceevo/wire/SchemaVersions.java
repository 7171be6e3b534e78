package io.spaceevo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;

/** Every schema version that was ever shipped, from {@code /schemas/<message>.<version>.avsc}, versions counted from 1. */
public final class SchemaVersions {
    private SchemaVersions() {}

    /** Versions of a message, oldest first. */
    public static List<Schema> of(String message) {
        var versions = new ArrayList<Schema>();
        for (int version = 1; ; version++) {
            try (InputStream file = SchemaVersions.class.getResourceAsStream(resource(message, version))) {
                if (file == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + resource(message, version), e);
            }
        }
    }

    static String resource(String message, int version) {
        return "/schemas/" + message + "." + version + ".avsc";
    }
}
