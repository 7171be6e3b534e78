package io.spaceevo.cli.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that can be read. */
public final class InputFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            var file = Path.of(text);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new TypeConversionException("the name of a file is needed, was " + text);
        }
        throw new TypeConversionException("a file that can be read is needed, was " + text);
    }
}
