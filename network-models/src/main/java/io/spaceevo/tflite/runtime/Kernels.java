package io.spaceevo.tflite.runtime;

import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.OpResolver;

/** What runs the operators of a model. */
public enum Kernels {
    /** XNNPACK where it can, INT8 too; TFLite's own kernels elsewhere. */
    XNNPACK {
        @Override
        OpResolver resolver() {
            return new BuiltinOpResolverWithXNNPACK(true);
        }
    },
    /** TFLite's own kernels. */
    TFLITE {
        @Override
        OpResolver resolver() {
            return new BuiltinOpResolverWithoutDefaultDelegates();
        }
    };

    abstract OpResolver resolver();
}
