package io.spaceevo.cli.measuring;

import java.nio.file.Path;

import io.spaceevo.collect.device.UsualSpeeds;
import io.spaceevo.stack.StackRegistry;

/** Where commands that measure keep what outlives them. */
final class UserFolder {
    private UserFolder() {}

    private static Path path() {
        return StackRegistry.home(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Claims on devices, and how fast those usually are. */
    static Path devices() {
        return path().resolve("devices");
    }

    /** Measurements that wait for a broker. */
    static Path spool() {
        return path().resolve("spool");
    }

    static UsualSpeeds speeds() {
        return UsualSpeeds.in(devices());
    }
}
