package io.spaceevo.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports of the loopback interface that nobody listens on and nobody else has been given. They lie below the range from which Linux gives ports to outgoing
 * connections: an address that has to hold over a restart of its listener must not be taken meanwhile by a client of the same machine, least of all by one that tries
 * to reach it and then talks to itself.
 */
public final class FreePorts {
    private static final int FROM = 20_000;
    private static final int TO = 32_000;

    /**
     * A port is given out some time before its listener starts. Until this process ends, a UDP socket of the same number, which disturbs no TCP listener, tells this
     * process and all others of the machine that the port is spoken for.
     */
    private static final ConcurrentHashMap<Integer, DatagramSocket> GIVEN = new ConcurrentHashMap<>();

    private FreePorts() {}

    /** That many different free ports. */
    public static List<Integer> choose(int count) {
        return ThreadLocalRandom.current()
                .ints(FROM, TO)
                .filter(port -> isFree(port) && reserve(port))
                .limit(count)
                .boxed()
                .toList();
    }

    public static int choose() {
        return choose(1).get(0);
    }

    /** Whether nobody listens on it, be it given to somebody or not. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot try port " + port, e);
        }
    }

    /** Whether it was still to be had; then nobody else gets it. */
    static boolean reserve(int port) {
        try {
            GIVEN.put(port, new DatagramSocket(loopback(port)));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reserve port " + port, e);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
