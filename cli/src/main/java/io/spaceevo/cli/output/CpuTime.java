package io.spaceevo.cli.output;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/** CPU time of this process over all its threads, those of the compiler and the collector included. */
public final class CpuTime {
    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long started = process.getProcessCpuTime();

    /** Seconds since this was made. */
    public double seconds() {
        return (process.getProcessCpuTime() - started) / NANOS;
    }
}
