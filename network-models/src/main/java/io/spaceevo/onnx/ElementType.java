package io.spaceevo.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** Element types of the tensors we write. */
enum ElementType {
    FLOAT(DataType.FLOAT_VALUE),
    UINT8(DataType.UINT8_VALUE),
    INT8(DataType.INT8_VALUE),
    INT32(DataType.INT32_VALUE);

    final int code;

    ElementType(int code) {
        this.code = code;
    }
}
