package io.spaceevo.onnx.runtime;

import java.util.Map;

import ai.onnxruntime.OrtEnvironment;

/**
 * ONNX Runtime in this process, without its telemetry. Since version 1.29 the runtime keeps a device id and a database of events in the user's cache folder, and
 * looks up its vendor's host, as soon as its environment exists; {@link OrtEnvironment#setTelemetry} comes too late to prevent that. Only an environment variable
 * does, which Java cannot set in its own process, hence nobody gets the runtime without it.
 */
public final class OnnxRuntime {
    private static final String SWITCH = "ORT_DISABLE_TELEMETRY";
    private static final String OFF = "1";

    private OnnxRuntime() {}

    /** The environment of this process, made on the first call. */
    public static OrtEnvironment environment() {
        demandSilence(System.getenv());
        return OrtEnvironment.getEnvironment();
    }

    static void demandSilence(Map<String, String> environment) {
        if (!OFF.equals(environment.get(SWITCH))) {
            throw new IllegalStateException(
                    "ONNX Runtime needs " + SWITCH + "=" + OFF
                            + " in the environment of the process, or it collects telemetry: the spaceevo command sets it, set it where Java is started otherwise");
        }
    }
}
