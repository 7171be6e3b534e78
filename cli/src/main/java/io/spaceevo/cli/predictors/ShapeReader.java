package io.spaceevo.cli.predictors;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads the shape of blocks from attributes of the usual names (hw, cin, cout, expand, stride, kernel), else from attributes that are shapes themselves, as
 * 112x112x16 or 1x16x112x112: the input is the one whose name begins with in, else the first, the output the one whose name begins with out, else the next.
 */
final class ShapeReader {
    /** A larger number is no size; up to here amounts of work fit into a float. */
    private static final double MOST = 1e5;

    private static final Set<String> NAMES = Set.of("hw", "cin", "cout", "expand", "stride", "kernel");

    private final Optional<Tensor> input;
    private final Optional<Tensor> output;

    private ShapeReader(Optional<Tensor> input, Optional<Tensor> output) {
        this.input = input;
        this.output = output;
    }

    /** @param training rows of one kind */
    static ShapeReader of(List<String> attributes, List<MeasuredRow> training) {
        var tensors = attributes.stream()
                .flatMap(attribute -> Tensor.of(attribute, training).stream())
                .toList();
        var input = first(tensors, tensor -> tensor.is("in")).or(() -> first(tensors, tensor -> !tensor.is("out")));
        var output = first(tensors, tensor -> tensor.is("out"))
                .or(() -> first(tensors, tensor -> !Optional.of(tensor).equals(input)));
        return new ShapeReader(input, output);
    }

    private static Optional<Tensor> first(List<Tensor> tensors, Predicate<Tensor> condition) {
        return tensors.stream().filter(condition).findFirst();
    }

    /**
     * An attribute that holds height, width and channels, with or without the batch before them.
     *
     * @param channelsFirst whether channels stand before height and width
     */
    private record Tensor(String attribute, boolean channelsFirst) {
        /** Empty unless most rows have a shape of at least three numbers there. Height and width are mostly equal, which tells them from channels. */
        static Optional<Tensor> of(String attribute, List<MeasuredRow> training) {
            int shapes = 0;
            int first = 0;
            for (var row : training) {
                var sizes = withoutBatch(row.cell(attribute).numbers());
                if (sizes.size() >= 3) {
                    shapes++;
                    first += (sizes.get(1).equals(sizes.get(2)) ? 1 : 0)
                            - (sizes.get(0).equals(sizes.get(1)) ? 1 : 0);
                }
            }
            return 2 * shapes > training.size() ? Optional.of(new Tensor(attribute, first > 0)) : Optional.empty();
        }

        private static List<Double> withoutBatch(List<Double> sizes) {
            return sizes.size() > 3 ? sizes.subList(1, sizes.size()) : sizes;
        }

        boolean is(String prefix) {
            return attribute.toLowerCase(Locale.ROOT).startsWith(prefix);
        }

        Optional<Double> channels(MeasuredRow row) {
            var sizes = withoutBatch(row.cell(attribute).numbers());
            return sizes.size() < 3 ? Optional.empty() : Optional.of(sizes.get(channelsFirst ? 0 : sizes.size() - 1));
        }

        /** The side of a square with as many pixels. */
        Optional<Double> side(MeasuredRow row) {
            var sizes = withoutBatch(row.cell(attribute).numbers());
            int from = channelsFirst ? 1 : 0;
            return sizes.size() < 3 ? Optional.empty() : mean(sizes.subList(from, from + sizes.size() - 1));
        }
    }

    AttributeShape of(MeasuredRow row) {
        double size = size(row, "hw")
                .or(() -> input.flatMap(tensor -> tensor.side(row)))
                .filter(ShapeReader::isSize)
                .orElse(1.0);
        double cin = size(row, "cin")
                .or(() -> input.flatMap(tensor -> tensor.channels(row)))
                .filter(ShapeReader::isSize)
                .orElse(1.0);
        double cout = size(row, "cout")
                .or(() -> output.flatMap(tensor -> tensor.channels(row)))
                .filter(ShapeReader::isSize)
                .orElse(cin);
        double outputSize = output.flatMap(tensor -> tensor.side(row))
                .filter(ShapeReader::isSize)
                .orElseGet(() -> Math.ceil(size / size(row, "stride").orElse(1.0)));
        return new AttributeShape(
                size,
                outputSize,
                cin,
                cout,
                cin * size(row, "expand").orElse(1.0),
                size(row, "kernel").orElse(1.0));
    }

    /** Whether the shape of a block is read from this attribute. */
    boolean reads(String attribute) {
        return NAMES.contains(attribute)
                || Stream.of(input, output).flatMap(Optional::stream).anyMatch(tensor -> tensor.attribute()
                        .equals(attribute));
    }

    /** The number of an attribute; of two, as in a kernel of 3x3, their geometric mean. */
    private static Optional<Double> size(MeasuredRow row, String name) {
        var numbers = row.cell(name).numbers();
        return numbers.size() > 2 ? Optional.empty() : mean(numbers).filter(ShapeReader::isSize);
    }

    private static boolean isSize(double value) {
        return value > 0 && value <= MOST;
    }

    private static Optional<Double> mean(List<Double> numbers) {
        double product = numbers.stream().reduce(1.0, (one, other) -> one * other);
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(numbers.size() == 1 ? product : StrictMath.pow(product, 1.0 / numbers.size()));
    }
}
