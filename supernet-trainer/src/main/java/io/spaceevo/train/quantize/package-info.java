/**
 * LSQ+ (arXiv 2004.09576): fake quantisation with learned scales and offsets, in the form in which ONNX Runtime computes: integer zero points, symmetric weights.
 */
package io.spaceevo.train.quantize;
