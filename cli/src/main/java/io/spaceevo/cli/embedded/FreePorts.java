package io.spaceevo.cli.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface that nobody listens on. */
final class FreePorts {
    private static final int LASTING_FROM = 20_000;
    private static final int LASTING_TO = 32_000;

    private FreePorts() {}

    /** That many different free ports, chosen by the operating system. */
    static List<Integer> choose(int count) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    /**
     * That many different free ports that no outgoing connection is given, as those lie below the ephemeral range of Linux. For a listener that ends and comes
     * back: meanwhile a client of the same machine could be given an ephemeral port, and keep it.
     */
    static List<Integer> chooseLasting(int count) {
        return ThreadLocalRandom.current()
                .ints(LASTING_FROM, LASTING_TO)
                .filter(FreePorts::isFree)
                .distinct()
                .limit(count)
                .boxed()
                .toList();
    }

    static int choose() throws IOException {
        return choose(1).get(0);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot try port " + port, e);
        }
    }
}
