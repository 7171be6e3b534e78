package io.spaceevo.onnx.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/** How every session runs: in the calling thread, one operator after another, with all graph optimisations. */
public final class SessionOptions {
    public static final int THREADS = 1;

    private SessionOptions() {}

    public static OrtSession.SessionOptions deterministic() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(THREADS);
        options.setInterOpNumThreads(THREADS);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        // what it warns of, saving an optimised model, is done on purpose
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }
}
