/** TensorFlow Lite in this process: models run in the calling thread, and which of their operators XNNPACK does not run. */
package io.spaceevo.tflite.runtime;
