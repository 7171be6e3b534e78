package io.spaceevo.cli.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address that begins with http:// or https:// and has a host and at most a port and a path; slashes at its end are dropped. Other parts would be ignored. */
public final class WebAddress implements ITypeConverter<URI> {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MOST_PORT = 65_535;

    @Override
    public URI convert(String text) {
        try {
            var address = new URI(text.strip().replaceFirst("/+$", ""));
            if (address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getPort() != 0
                    && address.getPort() <= MOST_PORT
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "http:// or https://, a host, and at most a port and a path are needed, as in http://jobmanager:8081, was "
                        + text);
    }
}
