package io.spaceevo.hyperspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.spaceevo.files.TextFile;
import io.spaceevo.space.Hyperspace;

/** Reads hyperspaces: those that ship with the project by name, and anybody's own by path. */
public final class Hyperspaces {
    /** Names of the hyperspaces that ship with the project. */
    public static final List<String> SHIPPED = List.of("onnxw", "mobilew", "fashion32");

    /** A hyperspace travels in one message. */
    private static final int MOST_BYTES = 256 * 1024;

    private Hyperspaces() {}

    /** A shipped hyperspace, or the one in a file whose path is given. */
    public static Hyperspace named(String nameOrPath) {
        return parse(text(nameOrPath), SHIPPED.contains(nameOrPath) ? nameOrPath + ".yaml" : nameOrPath);
    }

    /** The file of a shipped hyperspace, or the one whose path is given. */
    public static String text(String nameOrPath) {
        if (SHIPPED.contains(nameOrPath)) {
            return shipped(nameOrPath);
        }
        var path = Path.of(nameOrPath);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "no hyperspace " + nameOrPath + ": give one of " + SHIPPED + " or the path of a hyperspace file");
        }
        return TextFile.read(path, "one of " + SHIPPED + " or the path of a hyperspace file")
                .text();
    }

    private static void checkSize(int size, String source) {
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException(
                    source + " is no hyperspace file: one has at most " + MOST_BYTES / 1024 + " KiB");
        }
    }

    /** Text of a shipped hyperspace file. */
    public static String shipped(String name) {
        try (InputStream file = Hyperspaces.class.getResourceAsStream("/hyperspaces/" + name + ".yaml")) {
            if (file == null) {
                throw new IllegalArgumentException("no hyperspace " + name + " ships with the project: " + SHIPPED);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped hyperspace " + name, e);
        }
    }

    /**
     * Reads and checks a hyperspace file.
     *
     * @param source what to call it in errors, which name line and column
     * @throws IllegalArgumentException in every case in which it is no hyperspace
     */
    public static Hyperspace parse(String yaml, String source) {
        checkSize(yaml.length(), source);
        return HyperspaceFile.hyperspace(new YamlValue(source, "a hyperspace", YamlDocument.read(yaml, source)));
    }
}
