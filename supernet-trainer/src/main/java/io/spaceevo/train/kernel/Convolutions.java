package io.spaceevo.train.kernel;

import java.util.Map;

import io.spaceevo.failure.Failure;

/**
 * Which instructions libtorch's convolutions may use. Those of oneDNN in libtorch 2.7.1 for AVX-512 compute some convolutions wrong (seen on AMD Zen 5: outputs off by 10 %,
 * gradients by 15 %), those for AVX2 do not. The library reads the variable when it is loaded, so the process has to be started with it.
 */
public final class Convolutions {
    private static final String VARIABLE = "ONEDNN_MAX_CPU_ISA";
    private static final String RIGHT = "AVX2";

    private Convolutions() {}

    /**
     * Refuses to train with wrong convolutions.
     *
     * @param environment of this process
     */
    public static void demandRight(Map<String, String> environment) {
        if (!RIGHT.equals(environment.get(VARIABLE))) {
            throw new Failure("some convolutions of libtorch are wrong with AVX-512: set " + VARIABLE + "=" + RIGHT
                    + " in the environment, as spaceevo train does");
        }
    }
}
