package io.spaceevo.cli.output;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.apache.logging.log4j.core.config.Configurator;

/** Where a running stack's warnings go: a file that is rolled at 10 MB, while stderr keeps only our own errors. */
public final class StackLog {
    private static final String FILE_PROPERTY = "spaceevo.log.file";

    private StackLog() {}

    /** Sends the log of this process to a file from now on. */
    public static void to(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        System.setProperty(FILE_PROPERTY, file.toString());
        Configurator.reconfigure(configuration());
    }

    private static URI configuration() {
        try {
            return Objects.requireNonNull(StackLog.class.getResource("/log4j2-stack.properties"))
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has no usable address", e);
        }
    }
}
