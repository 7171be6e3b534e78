package io.spaceevo.measurement;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hardware class, runtime, threads, core mask and operating mode under one stable name, as in {@code xeon-vnni.ort.t1}. Two runtimes on one CPU are two
 * platforms.
 */
public record Platform(String name) {
    private static final Pattern RUNTIME = Pattern.compile(".+\\.([^.]+\\.t\\d+(?:\\..+)?)");

    public Platform {
        KeyPart.check("platform", name);
    }

    /**
     * @param hardware free text, as a CPU model name; becomes lower-case words joined by hyphens
     * @param runtime short name, as {@code ort} or {@code tflite}
     * @param threads of the runtime, at least 1
     */
    public static Platform of(String hardware, String runtime, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("platform needs at least 1 thread, was " + threads);
        }
        return new Platform(KeyPart.slug(hardware) + "." + KeyPart.slug(runtime) + ".t" + threads);
    }

    /**
     * The same hardware, runtime and threads in an operating mode of its own.
     *
     * @param mode short name, as {@code fixed}
     */
    public Platform in(String mode) {
        return new Platform(name + "." + KeyPart.slug(mode));
    }

    /** Runtime, threads and mode, as {@code ort.t1}: what platforms of other hardware may share. Empty where the name does not tell. */
    public Optional<String> runtime() {
        var matcher = RUNTIME.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
