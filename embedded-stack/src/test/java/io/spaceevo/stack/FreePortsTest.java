package io.spaceevo.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FreePortsTest {
    /** Of 12 000 ports; two of 400 random ones would be equal in more than 99 of 100 runs. */
    @Test
    void aPortIsGivenOnceThoughNobodyListensYet() {
        assertThat(IntStream.range(0, 400).map(i -> FreePorts.choose()).distinct())
                .hasSize(400);
    }

    @Test
    void anotherProcessCannotReserveIt() throws Exception {
        int port = FreePorts.choose();

        assertThat(reservedElsewhere(port)).isFalse();
    }

    @Test
    void itsListenerIsNotDisturbed() throws IOException {
        int port = FreePorts.choose();

        assertThat(FreePorts.isFree(port)).isTrue();
        try (var listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(listener.getLocalPort())).isFalse();
        }
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    private static boolean reservedElsewhere(int port) throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Reserves.class.getName(), "" + port)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isIn(0, 3);
        return process.exitValue() == 0;
    }

    /** Another process: ends with 0 if it could reserve the port, with 3 if not. */
    static final class Reserves {
        public static void main(String[] port) {
            System.exit(FreePorts.reserve(Integer.parseInt(port[0])) ? 0 : 3);
        }
    }
}
