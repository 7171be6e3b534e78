package io.spaceevo.collect.device;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import io.spaceevo.measurement.Kind;

/** The clock that inferences are timed with. */
public interface MeasurementClock {
    long nanos();

    /** Word for it in a {@link Kind}. */
    String word();

    /** CPU time of the calling thread where the machine can tell it, else wall time. Other processes disturb CPU time far less. */
    static MeasurementClock ofThisMachine() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return new WallClock();
        }
        threads.setThreadCpuTimeEnabled(true);
        return new ThreadCpuClock(threads);
    }

    /** CPU time of the calling thread: right only while the runtime works in that thread alone. */
    record ThreadCpuClock(ThreadMXBean threads) implements MeasurementClock {
        @Override
        public long nanos() {
            return threads.getCurrentThreadCpuTime();
        }

        @Override
        public String word() {
            return Kind.THREAD_CPU;
        }
    }

    /** Monotonic wall time. */
    record WallClock() implements MeasurementClock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public String word() {
            return Kind.WALL;
        }
    }
}
