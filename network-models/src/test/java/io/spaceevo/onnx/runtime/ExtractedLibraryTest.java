package io.spaceevo.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class ExtractedLibraryTest {
    @Test
    void anUnpackedLibraryIsDeletedOnceItIsLoaded() throws IOException {
        OnnxRuntime.environment();
        ExtractedLibrary.delete();

        var maps = Path.of("/proc/self/maps");
        if (Files.isReadable(maps)) {
            assertThat(Files.readString(maps)).contains("onnxruntime");
            assertThat(ExtractedLibrary.folder(Files.readString(maps))).isEmpty();
        }
    }

    @Test
    void theFolderIsThatOfTheLoadedFile() {
        var maps = """
                7f1 r--p 00000000 fe:00 12 /usr/lib/libc.so.6
                7f2 rw-p 00000000 00:00 0
                7f3 r-xp 00000000 fe:00 13 /tmp/with space/onnxruntime-java756/libonnxruntime.so
                """;

        assertThat(ExtractedLibrary.folder(maps)).contains(Path.of("/tmp/with space/onnxruntime-java756"));
    }

    @Test
    void aLibraryThatSomebodyInstalledStays() {
        assertThat(ExtractedLibrary.folder("7f3 r-xp 0 fe:00 13 /usr/lib/onnxruntime/libonnxruntime.so\n"))
                .isEmpty();
        assertThat(ExtractedLibrary.folder("7f3 r-xp 0 fe:00 13 /tmp/onnxruntime-java7/libonnxruntime.so (deleted)\n"))
                .isEmpty();
    }
}
