package io.spaceevo.cli.options;

import java.net.URI;

import io.spaceevo.console.query.FlinkRest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of Flink's REST interface as an option's value, taken whole or refused. */
final class RestAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            return FlinkRest.address(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
