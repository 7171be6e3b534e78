/** ONNX Runtime in this process: models run in the calling thread, and what its optimiser made of them. */
package io.spaceevo.onnx.runtime;
