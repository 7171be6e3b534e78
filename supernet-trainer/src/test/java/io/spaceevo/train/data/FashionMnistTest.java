package io.spaceevo.train.data;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    @TempDir
    private Path folder;

    @Test
    void withoutInternetItSaysSo() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> FashionMnist.fetch(URI.create("http://127.0.0.1:" + free + "/"), folder))
                .withMessageContaining("this needs internet access");
    }
}
