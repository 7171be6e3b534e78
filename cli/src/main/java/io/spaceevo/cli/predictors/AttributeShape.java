package io.spaceevo.cli.predictors;

/**
 * The shape of a block as far as attributes of the usual names tell it.
 *
 * @param size height and width of the input, pixels; 1 where unknown
 * @param outputSize height and width of the output, pixels
 * @param cin input channels, 1 where unknown
 * @param cout output channels, those of the input where unknown
 * @param hidden channels between, {@code expand} times those of the input
 * @param kernel 1 where unknown
 */
record AttributeShape(double size, double outputSize, double cin, double cout, double hidden, double kernel) {
    /** A larger number is no size; up to here amounts of work fit into a float. */
    private static final double MOST = 1e5;

    static AttributeShape of(MeasuredRow row) {
        double size = positive(row, "hw", 1);
        double cin = positive(row, "cin", 1);
        return new AttributeShape(
                size,
                Math.ceil(size / positive(row, "stride", 1)),
                cin,
                positive(row, "cout", cin),
                cin * positive(row, "expand", 1),
                positive(row, "kernel", 1));
    }

    private static double positive(MeasuredRow row, String name, double otherwise) {
        return row.number(name).filter(value -> value > 0 && value <= MOST).orElse(otherwise);
    }
}
