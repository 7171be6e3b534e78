package io.spaceevo.measurement;

/**
 * A platform as long as nothing that decides its latencies changes: measurements of two epochs never enter one fit.
 *
 * @param runtimeVersion version of the inference runtime
 * @param fingerprint hash of build, firmware and options
 */
public record DeviceEpoch(Platform platform, String runtimeVersion, String fingerprint) {
    public DeviceEpoch {
        KeyPart.check("runtime version", runtimeVersion);
        KeyPart.check("fingerprint", fingerprint);
    }

    /** Reads {@code platform/runtimeVersion/fingerprint}. */
    public static DeviceEpoch parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("device epoch needs platform/runtime-version/fingerprint, was " + text);
        }
        return new DeviceEpoch(new Platform(parts[0]), parts[1], parts[2]);
    }

    public String text() {
        return platform.name() + "/" + runtimeVersion + "/" + fingerprint;
    }

    @Override
    public String toString() {
        return text();
    }
}
