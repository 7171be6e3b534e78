package io.spaceevo.train.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

/**
 * An operator written in TorchScript, with gradients: one that DJL lacks, or would need several passes over memory for. The sources are in
 * {@code src/main/torchscript/kernels.py}.
 */
public enum Kernel {
    /** {@code (x, scale, offset, [low, high, smallest, largest, factor])}: fake quantisation with LSQ+'s gradients. */
    QUANTISE("quantise"),
    /** x · min(max(x + 3, 0), 6) / 6. */
    HARD_SWISH("hard-swish"),
    /** min(max(x + 3, 0), 6) / 6. */
    HARD_SIGMOID("hard-sigmoid"),
    /** min(max(x, 0), 6). */
    RELU6("relu6"),
    /** x / (1 + exp(−x)). */
    SWISH("swish");

    private final PtSymbolBlock module;

    Kernel(String name) {
        try (var file = Kernel.class.getResourceAsStream(name + ".pt")) {
            var manager = (PtNDManager) NDManager.newBaseManager(); // as long as the process
            module = JniUtils.loadModule(manager, Objects.requireNonNull(file, name), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the kernel " + name, e);
        }
    }

    public NDArray apply(NDArray... inputs) {
        // the optimiser would compile a kernel anew for every shape
        JniUtils.setGraphExecutorOptimize(false);
        return IValueUtils.forward(module, new NDList(inputs), true).singletonOrThrow();
    }
}
