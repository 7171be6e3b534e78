package io.spaceevo.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners that answer some requests and then close the connection, or say nothing more. */
@Timeout(60)
class BrokerProbeTest {
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void whoClosesTheConnectionAfterTheVersionsWantsALogin() {
        answer(1, true);
        assertThat(explain()).contains("asks who you are");
    }

    @Test
    void whoIsSilentAfterTheVersionsIsBusyAndWantsNoLogin() {
        answer(1, false);
        assertThat(explain()).contains("is busy or hangs").doesNotContain("asks who you are");
    }

    @Test
    void whoAnswersBothSpeaksPlaintext() {
        answer(2, true);
        assertThat(explain()).contains("though 127.0.0.1").contains("advertises");
    }

    @Test
    void whoAnswersNothingIsSomethingElseOrHangs() {
        answer(0, false);
        assertThat(explain()).contains("something else listens").contains("hangs");
    }

    @Test
    void whereNobodyListensNoBrokerAnswers() throws IOException {
        server.close();
        assertThat(explain()).isEqualTo("no broker answers");
    }

    private String explain() {
        return BrokerProbe.of(KafkaCluster.at("127.0.0.1:" + server.getLocalPort()))
                .explain(TimeLeft.of(Duration.ofSeconds(20)));
    }

    private void answer(int requests, boolean closes) {
        var thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            serve(server.accept(), requests, closes);
                        }
                    } catch (IOException e) {
                        // the test has ended
                    }
                },
                "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket, int requests, boolean closes) throws IOException {
        open.add(socket);
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream());
        try {
            for (int i = 0; i < requests; i++) {
                var request = in.readNBytes(in.readInt());
                out.writeInt(4);
                out.write(request, 4, 4); // the correlation id, and nothing else
                out.flush();
            }
            if (closes) {
                in.readInt();
                socket.close();
            }
        } catch (IOException e) {
            socket.close(); // the probe has seen enough
        }
    }
}
