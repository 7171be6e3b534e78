/** Latency of blocks under TensorFlow Lite on this machine. */
package io.spaceevo.collect.device.tflite;
