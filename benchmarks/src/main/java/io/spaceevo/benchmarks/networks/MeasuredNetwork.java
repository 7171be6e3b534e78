package io.spaceevo.benchmarks.networks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.collect.device.MeasurementClock;
import io.spaceevo.latency.BlockSums;
import io.spaceevo.measurement.Precision;
import io.spaceevo.onnx.BlockModel;
import io.spaceevo.onnx.runtime.BoundSession;
import io.spaceevo.onnx.runtime.OptimizedModel;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.statistics.Quantiles;

/**
 * A network's INT8 latency, and those of its blocks measured in different ways.
 *
 * @param micros of the network, microseconds
 */
record MeasuredNetwork(double micros, Map<Way, BlockSums> blocks) {
    /** Rounds in which all take turns, each with fresh sessions. */
    private static final int ROUNDS = 5;

    private static final int PASSES = 10;
    private static final double BATCH_MICROS = 500;
    private static final double QUIET = 0.1;
    private static final long[] OTHER_DATA = new long[64 << 17];

    /** What was read of them, so that reading is not optimized away. */
    private static long read;

    private static final MeasurementClock CLOCK = MeasurementClock.ofThisMachine();

    MeasuredNetwork {
        blocks = Collections.unmodifiableMap(new EnumMap<>(blocks));
    }

    static MeasuredNetwork measure(Network network) {
        var whole = model(network.blocks());
        var models = new LinkedHashMap<BlockConfiguration, OptimizedModel>();
        network.blocks().forEach(block -> models.computeIfAbsent(block, any -> model(List.of(block))));
        var micros = new double[ROUNDS];
        var rounds = new EnumMap<Way, Rounds>(Way.class);
        for (int round = 0; round < ROUNDS; round++) {
            micros[round] = inTurns(List.of(whole)).get(0);
            for (var way : Way.values()) {
                way.measure(network, models, rounds.computeIfAbsent(way, any -> new Rounds()));
            }
        }
        var sums = new EnumMap<Way, BlockSums>(Way.class);
        rounds.forEach((way, of) -> sums.put(way, BlockSums.of(network, of::median)));
        return new MeasuredNetwork(Quantiles.median(micros), sums);
    }

    /** How a block is run before it is timed. */
    enum Way {
        /** By itself, again and again. */
        HOT {
            @Override
            void measure(Network network, Map<BlockConfiguration, OptimizedModel> models, Rounds rounds) {
                models.forEach((block, model) -> rounds.add(block, hot(model)));
            }
        },
        /** After the one before it in the network. */
        IN_ORDER {
            @Override
            void measure(Network network, Map<BlockConfiguration, OptimizedModel> models, Rounds rounds) {
                var turns = inTurns(network.blocks().stream()
                        .map(block -> of(models, block))
                        .toList());
                for (int i = 0; i < turns.size(); i++) {
                    rounds.add(network.blocks().get(i), turns.get(i));
                }
            }
        },
        /** After so many MB of other data were read. */
        AFTER_1_MB(1),
        AFTER_4_MB(4),
        AFTER_16_MB(16),
        AFTER_64_MB(64);

        private final int megabytes;

        Way() {
            this(0);
        }

        Way(int megabytes) {
            this.megabytes = megabytes;
        }

        void measure(Network network, Map<BlockConfiguration, OptimizedModel> models, Rounds rounds) {
            models.forEach((block, model) -> rounds.add(block, after(megabytes, model)));
        }
    }

    /** What blocks took in each round, and wherever they stand in the network. */
    private static final class Rounds {
        private final Map<BlockConfiguration, List<Double>> micros = new HashMap<>();

        void add(BlockConfiguration block, double latency) {
            micros.computeIfAbsent(block, any -> new ArrayList<>()).add(latency);
        }

        double median(BlockConfiguration block) {
            return Quantiles.median(
                    of(micros, block).stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static <T> T of(Map<BlockConfiguration, T> map, BlockConfiguration block) {
        return Optional.ofNullable(map.get(block)).orElseThrow();
    }

    private static OptimizedModel model(List<BlockConfiguration> blocks) {
        return OptimizedModel.of(BlockModel.ofNetwork(blocks, Precision.INT8));
    }

    /** Each model runs once in a pass, after all others; its lower decile over the passes, microseconds. */
    private static List<Double> inTurns(List<OptimizedModel> models) {
        var sessions = new ArrayList<BoundSession>();
        try {
            models.forEach(model -> sessions.add(BoundSession.open(model)));
            sessions.forEach(BoundSession::run);
            var micros = new double[models.size()][PASSES];
            for (int pass = 0; pass < PASSES; pass++) {
                for (int i = 0; i < sessions.size(); i++) {
                    micros[i][pass] = micros(sessions.get(i), 1);
                }
            }
            var quiet = new ArrayList<Double>();
            for (var of : micros) {
                quiet.add(Quantiles.quantile(QUIET, of));
            }
            return quiet;
        } finally {
            sessions.forEach(BoundSession::close);
        }
    }

    /** As the collector times a block: runs of half a millisecond together. */
    private static double hot(OptimizedModel model) {
        try (var session = BoundSession.open(model)) {
            session.run();
            int runs = (int) Math.max(1, Math.round(BATCH_MICROS / micros(session, 1)));
            var batches = new double[2 * PASSES];
            for (int batch = 0; batch < batches.length; batch++) {
                batches[batch] = micros(session, runs);
            }
            return Quantiles.quantile(QUIET, batches);
        }
    }

    private static double after(int megabytes, OptimizedModel model) {
        try (var session = BoundSession.open(model)) {
            session.run();
            var micros = new double[PASSES];
            for (int pass = 0; pass < PASSES; pass++) {
                for (int i = 0; i < megabytes << 17; i += 8) {
                    read += OTHER_DATA[i];
                }
                micros[pass] = micros(session, 1);
            }
            return Quantiles.quantile(QUIET, micros);
        }
    }

    /** Of one run, the mean of some. */
    private static double micros(BoundSession session, int runs) {
        long start = CLOCK.nanos();
        for (int run = 0; run < runs; run++) {
            session.run();
        }
        return (CLOCK.nanos() - start) / 1e3 / runs;
    }
}
