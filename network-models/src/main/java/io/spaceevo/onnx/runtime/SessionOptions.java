package io.spaceevo.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/** How every session runs: in the calling thread, one operator after another, with all graph optimisations. */
public final class SessionOptions {
    public static final int THREADS = 1;

    private SessionOptions() {}

    public static OrtSession.SessionOptions deterministic() throws OrtException {
        return ofLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    }

    /** The same for a session that only optimizes: it does not lay out weights for the processor, which takes long and serves runs only. */
    static OrtSession.SessionOptions optimizing() throws OrtException {
        var options = deterministic();
        options.addConfigEntry("session.disable_prepacking", "1");
        return options;
    }

    /** The same for a model that was optimized before. */
    static OrtSession.SessionOptions asItIs() throws OrtException {
        var options = ofLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        // else it gives every node that reads a quantized value a dequantization of its own, even where nothing is
        // optimized
        options.addConfigEntry("session.disable_quant_qdq", "1");
        return options;
    }

    /** The same with those optimisations only that fold what is constant and drop what computes nothing. */
    static OrtSession.SessionOptions simplifying() throws OrtException {
        return ofLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
    }

    private static OrtSession.SessionOptions ofLevel(OrtSession.SessionOptions.OptLevel level) throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(THREADS);
        options.setInterOpNumThreads(THREADS);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(level);
        // what it warns of, saving an optimised model, is done on purpose, and errors are thrown
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }
}
