package io.spaceevo.tflite;

import io.spaceevo.parameters.ValueRange;

/**
 * A feature map, or logits.
 *
 * @param tensor its index in the graph
 * @param range that it is quantised over in INT8
 * @param size height and width, pixels
 */
record Value(int tensor, ValueRange range, int channels, int size) {}
