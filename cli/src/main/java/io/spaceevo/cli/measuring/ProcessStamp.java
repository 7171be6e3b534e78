package io.spaceevo.cli.measuring;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;

import io.spaceevo.collect.MeasurementStamp;
import io.spaceevo.collect.device.OperatorBenchmark;

/** Who measures: this process, whose collector id is new at every start. */
public final class ProcessStamp {
    private ProcessStamp() {}

    /** Id of this process as a collector, as in {@code collect-4711-1795342980123}. */
    static String collector(String command) {
        return command + "-" + ProcessHandle.current().pid() + "-"
                + ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** Stamps measurements of a benchmark with this process and its clocks. */
    public static MeasurementStamp of(String command, OperatorBenchmark benchmark) {
        return new MeasurementStamp(collector(command), benchmark.identity(), InstantSource.system(), System::nanoTime);
    }
}
