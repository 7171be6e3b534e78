package io.spaceevo.tflite.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

import io.spaceevo.failure.Failure;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * TensorFlow Lite in this process. Its native library is unpacked into a temporary folder, which goes as soon as the library is loaded; JavaCPP itself would keep a copy
 * in the user's home.
 */
public final class TfliteRuntime {
    public static final int THREADS = 1;

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    private static boolean loaded;

    private TfliteRuntime() {}

    /**
     * Version of TensorFlow Lite, as 2.21.0.
     *
     * @throws Failure if it cannot be loaded on this system
     */
    public static String version() {
        load();
        return tensorflowlite.TfLiteVersion().getString();
    }

    /** @throws Failure if it cannot be loaded on this system */
    static synchronized void load() {
        if (!loaded) {
            try {
                unpackAndLoad();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack TensorFlow Lite into the temporary folder", e);
            }
            loaded = true;
        }
    }

    private static void unpackAndLoad() throws IOException {
        var folder = Files.createTempDirectory("spaceevo-tflite");
        System.setProperty(CACHE, folder.toString());
        try {
            Loader.load(tensorflowlite.class);
        } catch (LinkageError e) {
            throw new Failure(
                    "TensorFlow Lite cannot be loaded: it has native libraries for Linux on x86-64 and Arm (64 bits) with glibc 2.34 or newer, this is "
                            + Loader.getPlatform() + "; measure with --runtime onnxruntime",
                    e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
