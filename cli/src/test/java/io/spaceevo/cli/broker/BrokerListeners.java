package io.spaceevo.cli.broker;

import java.util.Properties;

/** Listeners of a broker on this machine beside its own. */
final class BrokerListeners {
    private BrokerListeners() {}

    static void add(Properties settings, String name, String protocol, int port) {
        append(settings, "listeners", name + "://127.0.0.1:" + port);
        append(settings, "advertised.listeners", name + "://127.0.0.1:" + port);
        append(settings, "listener.security.protocol.map", name + ":" + protocol);
    }

    private static void append(Properties settings, String name, String value) {
        settings.merge(name, value, (before, more) -> before + "," + more);
    }
}
