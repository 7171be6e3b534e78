package io.spaceevo.cli.predictors;

/**
 * The shape of a block as far as its attributes tell it.
 *
 * @param size height and width of the input, pixels; 1 where unknown
 * @param outputSize height and width of the output, pixels
 * @param cin input channels, 1 where unknown
 * @param cout output channels, those of the input where unknown
 * @param hidden channels between, {@code expand} times those of the input
 * @param kernel 1 where unknown
 */
record AttributeShape(double size, double outputSize, double cin, double cout, double hidden, double kernel) {}
