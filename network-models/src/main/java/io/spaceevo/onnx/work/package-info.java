/** What somebody's ONNX model computes and moves, operator by operator, as far as its operators are ones that blocks have. */
package io.spaceevo.onnx.work;
