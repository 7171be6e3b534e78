package io.spaceevo.cli.measuring;

import java.net.InetSocketAddress;
import java.util.Optional;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.failure.UserError;
import picocli.CommandLine.Option;

/** Where a collector serves its metrics. */
final class MetricsOptions {
    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description =
                    "Serve Prometheus metrics at /metrics and liveness at /live: 503 if the broker has taken no measurement for ten minutes. Default: "
                            + "no port.")
    @Bounds(least = 1, most = 65_535)
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--metrics-address",
            paramLabel = "HOST",
            description =
                    "Address that --metrics-port listens at, 0.0.0.0 for all of this machine. The port has no authentication. Default: "
                            + LOOPBACK + ".")
    private Optional<String> host = Optional.empty();

    /** Empty if metrics are not asked for. */
    Optional<InetSocketAddress> address() {
        if (host.isPresent() && port.isEmpty()) {
            throw new UserError("--metrics-address goes with --metrics-port, which is missing");
        }
        return port.map(number -> new InetSocketAddress(host.orElse(LOOPBACK), number))
                .map(MetricsOptions::resolved);
    }

    private static InetSocketAddress resolved(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new UserError("--metrics-address needs an address of this machine, was " + address.getHostString());
        }
        return address;
    }
}
