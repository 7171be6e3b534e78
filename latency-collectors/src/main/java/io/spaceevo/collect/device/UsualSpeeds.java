package io.spaceevo.collect.device;

import java.nio.file.Path;

/** Where it is kept how fast a device usually is. */
@FunctionalInterface
public interface UsualSpeeds {
    /** Of one device in one epoch: another runtime, or other options, have another speed. */
    CanaryHistory of(DeviceIdentity identity);

    /** Kept no longer than the process lives. */
    static UsualSpeeds ofThisProcess() {
        return identity -> CanaryHistory.ofThisProcess();
    }

    /** A file for each device and epoch. */
    static UsualSpeeds in(Path folder) {
        return identity -> CanaryHistory.in(
                folder.resolve(identity.device() + "." + identity.epoch().fingerprint() + ".canaries"));
    }
}
