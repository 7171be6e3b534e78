package io.spaceevo.onnx.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.onnxruntime.OrtEnvironment;

/** ONNX Runtime's native libraries, unpacked into a folder that processes share. Else each process would unpack its own, which takes most of its time. */
public final class NativeLibraries {
    private static final List<String> NAMES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

    private NativeLibraries() {}

    /**
     * Unpacks them.
     *
     * @return the option by which a JVM finds them
     * @throws IOException if the runtime has none for this system
     */
    public static String unpack(Path folder) throws IOException {
        var system = "linux-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64");
        for (var name : NAMES) {
            try (var library = OrtEnvironment.class.getResourceAsStream("native/" + system + "/" + name)) {
                if (library == null) {
                    throw new IOException("ONNX Runtime has no library " + name + " for " + system);
                }
                Files.copy(library, folder.resolve(name));
            }
        }
        return "-Donnxruntime.native.path=" + folder;
    }
}
