/**
 * Blocks and whole networks as TFLite models in two number formats, with the weights and ranges that the ONNX models have, and with the operators that TensorFlow's
 * converter would write.
 */
package io.spaceevo.tflite;
