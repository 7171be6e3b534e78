package io.spaceevo.tflite;

import io.spaceevo.measurement.Precision;
import io.spaceevo.parameters.ValueRange;
import io.spaceevo.parameters.Weights;

/** How numbers are stored in a TFLite graph; every method adds tensors and returns their indices. */
interface NumberFormat {
    Precision precision();

    /** What an operator reads or writes, in the given shape. */
    int value(TfliteGraph graph, ValueRange range, int... shape);

    /** A positive constant without dimensions. */
    int constant(TfliteGraph graph, float number);

    /** Weights in the shape of their filter, then a bias per output channel. */
    int[] parameters(TfliteGraph graph, Weights weights, Filter filter, ValueRange input);
}
