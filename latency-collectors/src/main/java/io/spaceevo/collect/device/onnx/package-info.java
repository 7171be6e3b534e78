/**
 * Blocks and whole networks as ONNX models in two number formats, and their latency under ONNX Runtime. One lowering serves both formats, so that FP32 and
 * INT8 compute the same function and differ only in what is quantised.
 */
package io.spaceevo.collect.device.onnx;
