package io.spaceevo.collect.device;

import io.spaceevo.statistics.Quantiles;

/** Times one session. */
final class SessionTimer {
    /** The share of batches that are taken to be undisturbed. */
    private static final double QUIET = 0.1;

    private static final int CALIBRATION_RUNS = 3;
    private static final int MAX_RUNS_PER_BATCH = 5000;
    private static final int MIN_BATCHES = 5;

    private final TimingProtocol protocol;
    private final MeasurementClock clock;

    SessionTimer(TimingProtocol protocol, MeasurementClock clock) {
        this.protocol = protocol;
        this.clock = clock;
    }

    SessionTiming time(Inference inference) {
        inference.run(); // allocates lazily
        long single = single(inference);
        int runs = (int) Math.max(1, Math.min(MAX_RUNS_PER_BATCH, Math.round((double) protocol.batchNanos() / single)));
        int batches = batches(single * runs);
        var perRun = new double[batches];
        for (int batch = 0; batch < batches; batch++) {
            perRun[batch] = nanos(inference, runs) / (double) runs / 1000;
        }
        return new SessionTiming(Quantiles.quantile(QUIET, perRun), (long) runs * batches);
    }

    private long single(Inference inference) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < CALIBRATION_RUNS; i++) {
            fastest = Math.min(fastest, nanos(inference, 1));
        }
        return fastest;
    }

    /** Blocks that take much longer than a batch should get fewer batches: their runs average over as much time. */
    private int batches(long batchNanos) {
        double affordable = (double) protocol.batches() * protocol.batchNanos() / batchNanos;
        return (int) Math.max(
                Math.min(MIN_BATCHES, protocol.batches()), Math.min(protocol.batches(), Math.round(affordable)));
    }

    private long nanos(Inference inference, int runs) {
        long start = clock.nanos();
        for (int run = 0; run < runs; run++) {
            inference.run();
        }
        return Math.max(1, clock.nanos() - start);
    }
}
