/** Teachers: networks whose values at the borders of stages the students imitate. One can be trained here; any other comes as an ONNX model. */
package io.spaceevo.train.teacher;
