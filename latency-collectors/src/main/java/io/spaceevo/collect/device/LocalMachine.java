package io.spaceevo.collect.device;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine as a device. */
public final class LocalMachine {
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    private LocalMachine() {}

    /** Opaque and stable: a hash of the system's machine id, or of the host name where there is none. */
    public static String deviceId() {
        try {
            String id =
                    Files.isReadable(MACHINE_ID) ? Files.readString(MACHINE_ID).strip() : "";
            return "host-"
                    + BuildFacts.hash(id.isEmpty() ? InetAddress.getLocalHost().getHostName() : id);
        } catch (UnknownHostException e) {
            return "host-" + BuildFacts.hash(System.getProperty("user.name", "unknown"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + MACHINE_ID, e);
        }
    }

    /** Runnable threads of the last minute; negative where the system does not tell. */
    public static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
