package io.spaceevo.console.query;

/**
 * Where a TaskManager answers queries of its state.
 *
 * @param host name or address
 * @param port 1 to 65535
 */
public record ProxyAddress(String host, int port) {
    public ProxyAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "a proxy address is host:port with port 1 to 65535, was " + host + ":" + port);
        }
    }

    /** Reads {@code host:port}. */
    public static ProxyAddress parse(String text) {
        var colon = text.lastIndexOf(':');
        try {
            return new ProxyAddress(text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a proxy address is host:port with port 1 to 65535, was " + text, e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
