package io.spaceevo.jobs.latency;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * CPU time of this process, microseconds.
 *
 * @param compilers what the compilers of the JVM took of it
 */
record CpuTime(double micros, double compilers) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static CpuTime now() throws IOException {
        return new CpuTime(SYSTEM.getProcessCpuTime() / 1e3, compilerMicros());
    }

    /** CPU time of each of so many measurements. */
    CpuTime since(CpuTime start, int measurements) {
        return new CpuTime((micros - start.micros) / measurements, (compilers - start.compilers) / measurements);
    }

    double withoutCompilers() {
        return micros - compilers;
    }

    @Override
    public String toString() {
        return String.format("%.1f µs of CPU and %.1f µs of compilers", withoutCompilers(), compilers);
    }

    /** What Linux says of the threads that compile, in its ticks of 10 ms; 0 elsewhere. */
    private static double compilerMicros() throws IOException {
        var threads = Path.of("/proc/self/task");
        double micros = 0;
        if (Files.isDirectory(threads)) {
            try (var folders = Files.newDirectoryStream(threads)) {
                for (var folder : folders) {
                    micros += compilerMicros(folder);
                }
            }
        }
        return micros;
    }

    private static double compilerMicros(Path thread) throws IOException {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return stat.matches("(?s)\\d+ \\(C[12] Compiler.*")
                    ? 1e4 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
                    : 0;
        } catch (NoSuchFileException e) {
            return 0; // the thread has ended since it was listed
        }
    }
}
