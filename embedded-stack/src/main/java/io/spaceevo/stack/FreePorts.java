package io.spaceevo.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports of the loopback interface that nobody listens on. They lie below the range from which Linux gives ports to outgoing connections: an address that has to
 * hold over a restart of its listener must not be taken meanwhile by a client of the same machine, least of all by one that tries to reach it and then talks to itself.
 */
public final class FreePorts {
    private static final int FROM = 20_000;
    private static final int TO = 32_000;

    private FreePorts() {}

    /** That many different free ports. */
    public static List<Integer> choose(int count) {
        return ThreadLocalRandom.current()
                .ints(FROM, TO)
                .distinct()
                .filter(FreePorts::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    public static int choose() {
        return choose(1).get(0);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot try port " + port, e);
        }
    }
}
