package io.spaceevo.cli.measuring;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An input of a model and its shape, as {@code image=1x3x224x224}. */
final class ModelInput {
    private ModelInput() {}

    /** Name of an input; any text may be one. */
    static final class Name implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return text;
        }
    }

    /** Dimensions joined by x. */
    static final class Shape implements ITypeConverter<List<Long>> {
        private static final Pattern TEXT = Pattern.compile("[1-9][0-9]{0,8}(x[1-9][0-9]{0,8})*");

        @Override
        public List<Long> convert(String text) {
            if (!TEXT.matcher(text).matches()) {
                throw new TypeConversionException(
                        "a shape needs whole numbers joined by x, as 1x3x224x224, was " + text);
            }
            return Stream.of(text.split("x")).map(Long::valueOf).toList();
        }
    }
}
