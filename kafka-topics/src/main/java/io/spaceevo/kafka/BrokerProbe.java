package io.spaceevo.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.apache.kafka.common.utils.Utils;

/**
 * Finds out why clients get no answer of a broker. Kafka's client takes a listener that speaks another protocol for one that is away; a few bytes tell the two
 * apart.
 */
final class BrokerProbe {
    private static final String NOBODY = "no broker answers";
    private static final Duration LONGEST_TRY = Duration.ofSeconds(1);

    private static final short API_VERSIONS = 18;
    private static final short METADATA = 3;
    private static final int CORRELATION = 0x5e0;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MOST_BYTES = 1 << 20;

    private final KafkaCluster cluster;

    private BrokerProbe(KafkaCluster cluster) {
        this.cluster = cluster;
    }

    static BrokerProbe of(KafkaCluster cluster) {
        return new BrokerProbe(cluster);
    }

    /** What speaks at an address. */
    private enum Listener {
        NOTHING,
        TLS,
        PLAIN,
        PLAIN_FOR_KNOWN_USERS,
        BUSY,
        STRANGER
    }

    /** What became of a request. */
    private enum Reply {
        ANSWERED,
        REFUSED,
        NOT_IN_TIME
    }

    String explain(TimeLeft time) {
        for (var address : addresses()) {
            var listener = listener(address, time);
            if (listener != Listener.NOTHING) {
                return explain(address, listener);
            }
        }
        return NOBODY;
    }

    private List<String> addresses() {
        return Arrays.stream(cluster.bootstrapServers().split(","))
                .map(String::strip)
                .toList();
    }

    private String explain(String address, Listener listener) {
        return switch (listener) {
            case NOTHING -> NOBODY;
            case TLS ->
                cluster.encrypts()
                        ? NOBODY + " over TLS, though " + address + " speaks it: see whether the broker is well"
                        : address + " speaks TLS and this client does not: set security.protocol to "
                                + (cluster.authenticates() ? "SASL_SSL" : "SSL or SASL_SSL");
            case PLAIN ->
                cluster.encrypts()
                        ? address + " does not speak TLS and this client does: set security.protocol to "
                                + (cluster.authenticates() ? "SASL_PLAINTEXT" : "PLAINTEXT")
                        : NOBODY + ", though " + address
                                + " does: see whether it is busy, and whether the addresses that it advertises can be reached from here";
            case PLAIN_FOR_KNOWN_USERS ->
                cluster.encrypts()
                        ? address + " does not speak TLS and this client does: set security.protocol to SASL_PLAINTEXT"
                        : address
                                + " asks who you are: set security.protocol to SASL_PLAINTEXT, with sasl.mechanism and sasl.jaas.config";
            case BUSY -> NOBODY + " in time, " + address + " is busy or hangs: try again";
            case STRANGER -> NOBODY + ": something else listens at " + address + ", or the broker hangs";
        };
    }

    private static Listener listener(String address, TimeLeft time) {
        Reply versions;
        try {
            versions = ask(address, List.of(API_VERSIONS), time);
        } catch (IOException e) {
            return Listener.NOTHING;
        }
        try {
            if (versions == Reply.ANSWERED) {
                return switch (ask(address, List.of(API_VERSIONS, METADATA), time)) {
                    case ANSWERED -> Listener.PLAIN;
                    case REFUSED -> Listener.PLAIN_FOR_KNOWN_USERS;
                    case NOT_IN_TIME -> Listener.BUSY;
                };
            }
            return speaksTls(address, time) ? Listener.TLS : Listener.STRANGER;
        } catch (IOException e) { // it took the first connection, and no time is left for another
            return versions == Reply.ANSWERED ? Listener.BUSY : Listener.STRANGER;
        }
    }

    /** Whether each request is answered in turn; a listener that wants a login first answers the first alone, and closes the connection at the second. */
    private static Reply ask(String address, List<Short> requests, TimeLeft time) throws IOException {
        try (var socket = connect(address, time)) {
            var out = new DataOutputStream(socket.getOutputStream());
            var in = new DataInputStream(socket.getInputStream());
            for (short request : requests) {
                out.write(request(request));
                out.flush();
                int size = in.readInt();
                if (size < Integer.BYTES || size > MOST_BYTES || in.readInt() != CORRELATION) {
                    return Reply.REFUSED;
                }
                in.skipNBytes(size - Integer.BYTES);
            }
            return Reply.ANSWERED;
        } catch (ConnectionFailedException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            return Reply.NOT_IN_TIME;
        } catch (IOException e) {
            return Reply.REFUSED;
        }
    }

    /** Version 0 of ApiVersions, version 1 of Metadata for no topic at all. */
    private static byte[] request(short key) {
        int size = 10 + (key == METADATA ? Integer.BYTES : 0);
        var bytes = ByteBuffer.allocate(Integer.BYTES + size)
                .putInt(size)
                .putShort(key)
                .putShort((short) (key == METADATA ? 1 : 0))
                .putInt(CORRELATION)
                .putShort((short) -1); // no client id
        return bytes.array();
    }

    private static boolean speaksTls(String address, TimeLeft time) throws IOException {
        try (var socket = connect(address, time)) {
            socket.getOutputStream().write(clientHello());
            int first = socket.getInputStream().read();
            return first == TLS_HANDSHAKE || first == TLS_ALERT;
        } catch (ConnectionFailedException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] clientHello() throws SSLException {
        try {
            var engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            var hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            return Arrays.copyOf(hello.array(), hello.position());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK speaks TLS", e);
        }
    }

    private static Socket connect(String address, TimeLeft time) throws ConnectionFailedException {
        var socket = new Socket();
        try {
            var host = Utils.getHost(address);
            var port = Utils.getPort(address);
            int millis = (int) time.atMost(LONGEST_TRY).toMillis();
            if (host == null || port == null || millis < 1) {
                throw new IOException("no time left, or no host:port: " + address);
            }
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(host, port), millis);
            return socket;
        } catch (IOException e) {
            Utils.closeQuietly(socket, "probe");
            throw new ConnectionFailedException(e);
        }
    }

    private static final class ConnectionFailedException extends IOException {
        private static final long serialVersionUID = 1L;

        ConnectionFailedException(IOException cause) {
            super(cause);
        }
    }
}
