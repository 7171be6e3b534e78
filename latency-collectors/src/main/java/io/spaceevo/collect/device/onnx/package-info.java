/** Latency of blocks under ONNX Runtime on this machine. */
package io.spaceevo.collect.device.onnx;
