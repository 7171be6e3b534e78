package io.spaceevo.benchmarks.networks;

import java.util.ArrayList;
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
 * A network's INT8 latency, and those of its blocks measured in two ways.
 *
 * @param micros of the network, microseconds
 * @param hot of its blocks, each run again and again
 * @param inOrder of its blocks, each run once after the one before it
 */
record BothWays(double micros, BlockSums hot, BlockSums inOrder) {
    /** Rounds in which the three take turns, each with fresh sessions. */
    private static final int ROUNDS = 5;

    private static final int PASSES = 10;
    private static final double BATCH_MICROS = 500;
    private static final double QUIET = 0.1;
    private static final MeasurementClock CLOCK = MeasurementClock.ofThisMachine();

    static BothWays measure(Network network) {
        var whole = model(network.blocks());
        var models = new LinkedHashMap<BlockConfiguration, OptimizedModel>();
        network.blocks().forEach(block -> models.computeIfAbsent(block, any -> model(List.of(block))));
        var micros = new double[ROUNDS];
        var hot = new Rounds();
        var inOrder = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            micros[round] = inTurns(List.of(whole)).get(0);
            models.forEach((block, model) -> hot.add(block, hot(model)));
            var turns = inTurns(
                    network.blocks().stream().map(block -> of(models, block)).toList());
            for (int i = 0; i < turns.size(); i++) {
                inOrder.add(network.blocks().get(i), turns.get(i));
            }
        }
        return new BothWays(
                Quantiles.median(micros), BlockSums.of(network, hot::median), BlockSums.of(network, inOrder::median));
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

    /** Of one run, the mean of some. */
    private static double micros(BoundSession session, int runs) {
        long start = CLOCK.nanos();
        for (int run = 0; run < runs; run++) {
            session.run();
        }
        return (CLOCK.nanos() - start) / 1e3 / runs;
    }
}
