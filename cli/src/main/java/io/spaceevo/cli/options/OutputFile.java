package io.spaceevo.cli.options;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that can be written, or made in a folder that is there. Nothing is created. */
public final class OutputFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        var file = path(text);
        var folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file)) {
            throw new TypeConversionException("a file that can be written is needed, was the folder " + text);
        }
        if (Files.exists(file) ? !Files.isWritable(file) : folder == null || !Files.isWritable(folder)) {
            throw new TypeConversionException("a file that can be written is needed, was " + text
                    + (folder == null || Files.isDirectory(folder) ? "" : ", whose folder does not exist"));
        }
        return file;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("the name of a file is needed, was " + text);
        }
    }
}
