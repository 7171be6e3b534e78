package io.spaceevo.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFlinkITCase {
    @TempDir
    private Path folder;

    @Test
    void aQueryProxyMovesToTheSparePortWhereItsOwnIsTaken() throws Exception {
        var settings =
                new FlinkSettings(1, 1, 1, Duration.ofDays(1), Duration.ofMillis(2), true, Duration.ofSeconds(30));
        var ports = FreePorts.choose(2);
        try (var other = new ServerSocket(ports.get(0), 1, InetAddress.getLoopbackAddress());
                var flink = EmbeddedFlink.start(new DataFolder(folder), settings, ports)) {
            assertThat(FreePorts.isFree(ports.get(1))).isFalse();
            assertThat(flink.queryProxies())
                    .containsExactly("127.0.0.1:" + other.getLocalPort(), "127.0.0.1:" + ports.get(1));
        }
    }
}
