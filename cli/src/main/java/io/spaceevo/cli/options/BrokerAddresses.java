package io.spaceevo.cli.options;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Addresses of Kafka brokers as an option's value: each {@code host:port}, nothing that Kafka's client would drop in silence, as {@code SSL://}. */
final class BrokerAddresses implements ITypeConverter<String> {
    private static final Pattern ADDRESS = Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:.%]+]):(\\d{1,5})");

    @Override
    public String convert(String text) {
        return Arrays.stream(text.split(",", -1)).map(BrokerAddresses::address).collect(Collectors.joining(","));
    }

    private static String address(String text) {
        var address = text.strip();
        var match = ADDRESS.matcher(address);
        if (!match.matches() || Integer.parseInt(match.group(1)) < 1 || Integer.parseInt(match.group(1)) > 65_535) {
            throw new TypeConversionException(
                    "needs host:port with port 1 to 65535, several joined by commas, was '" + address + "'"
                            + (address.contains("://")
                                    ? "; leave out the scheme, and name a protocol with --kafka security.protocol=SSL"
                                    : ""));
        }
        return address;
    }
}
