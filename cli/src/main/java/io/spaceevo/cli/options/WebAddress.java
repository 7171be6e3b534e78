package io.spaceevo.cli.options;

import java.net.URI;
import java.net.URISyntaxException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address that begins with http:// or https:// and names a host. */
public final class WebAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            var address = new URI(text);
            var scheme = String.valueOf(address.getScheme());
            if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && address.getHost() != null
                    && address.getPort() != 0
                    && address.getPort() <= 65_535
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
        return new TypeConversionException("an address such as http://host:8081 is needed, was " + text);
    }
}
