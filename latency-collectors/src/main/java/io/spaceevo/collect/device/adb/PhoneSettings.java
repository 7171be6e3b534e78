package io.spaceevo.collect.device.adb;

import java.util.Optional;
import java.util.regex.Pattern;

import io.spaceevo.measurement.Platform;

/**
 * How models run on the phone. Each choice is a platform of its own.
 *
 * @param coreMask processor cores that may run them, hexadecimal as {@code taskset} takes it: {@code 70} for the cores 4 to 6; empty for all
 * @param threads of the runtime, 1 to 64
 * @param xnnpack whether the interpreter hands operators to XNNPACK
 * @param fixedPerformance whether Android holds the clocks at a level that the phone keeps up without end (Android 11 or newer, not on every phone)
 */
public record PhoneSettings(Optional<String> coreMask, int threads, boolean xnnpack, boolean fixedPerformance) {
    private static final Pattern MASK = Pattern.compile("[0-9a-f]{1,16}");
    private static final int MOST_THREADS = 64;

    public PhoneSettings {
        coreMask.ifPresent(PhoneSettings::checkMask);
        int cores = coreMask.map(PhoneSettings::cores).orElse(MOST_THREADS);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("phone needs 1 to " + MOST_THREADS + " threads, was " + threads);
        }
        if (threads > cores) {
            throw new IllegalArgumentException("core mask " + coreMask.orElse("") + " has " + cores
                    + " cores, too few for " + threads + " threads");
        }
    }

    /**
     * Returns the mask.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String checkMask(String mask) {
        if (!MASK.matcher(mask).matches() || cores(mask) == 0) {
            throw new IllegalArgumentException(
                    "a core mask needs 1 to 16 lower-case hexadecimal digits, not all 0, as 70 for the cores 4 to 6, was "
                            + mask);
        }
        return mask;
    }

    private static int cores(String mask) {
        return Long.bitCount(Long.parseUnsignedLong(mask, 16));
    }

    /** @param runtime short name, as {@code tflite} */
    Platform platform(PhoneFacts facts, String runtime) {
        var platform = Platform.of(facts.hardware(), runtime, threads);
        if (coreMask.isPresent()) {
            platform = platform.in("mask" + coreMask.get());
        }
        if (!xnnpack) {
            platform = platform.in("no-xnnpack");
        }
        return fixedPerformance ? platform.in("fixed") : platform;
    }
}
