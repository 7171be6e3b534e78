/**
 * Blocks and whole networks as ONNX models in two number formats. One lowering serves both, so that FP32 and INT8 compute the same function and differ only in what
 * is quantised; weights are random, or given by whoever trained them.
 */
package io.spaceevo.onnx;
