package io.spaceevo.cli.measuring;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

import io.spaceevo.cli.options.Bounds;
import io.spaceevo.failure.UserError;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a collector serves its metrics. */
final class MetricsOptions {
    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description =
                    "Serve Prometheus metrics at /metrics and liveness at /live, which answers 503 if nothing was measured for ten "
                            + "minutes. Default: no port.")
    @Bounds(least = 1, most = 65_535)
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--metrics-address",
            converter = LocalAddress.class,
            paramLabel = "IP",
            description =
                    "Address of this machine that --metrics-port listens at, 0.0.0.0 for all. The port has no authentication. Default: loopback.")
    private Optional<InetAddress> address = Optional.empty();

    /** Empty if metrics are not asked for. */
    Optional<InetSocketAddress> address() {
        if (address.isPresent() && port.isEmpty()) {
            throw new UserError("--metrics-address goes with --metrics-port, which is missing");
        }
        return port.map(number -> new InetSocketAddress(address.orElseGet(InetAddress::getLoopbackAddress), number));
    }

    /** An address in numbers, so that no name server is asked. */
    private static final class LocalAddress implements ITypeConverter<InetAddress> {
        private static final Pattern NUMBERS =
                Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

        @Override
        public InetAddress convert(String text) {
            try {
                if (NUMBERS.matcher(text).matches()) {
                    return InetAddress.getByName(text);
                }
            } catch (UnknownHostException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("needs an IP address, as 0.0.0.0, was " + text);
        }
    }
}
