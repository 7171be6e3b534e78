package io.spaceevo.collect.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.statistics.Quantiles;

/**
 * Runs blocks one after another, pass after pass, as a network runs its blocks: a block finds neither its weights nor the code that runs it in the caches closest to the core. Blocks in
 * hot loops are 10 to 30 % faster than inside of a network, and by how much depends on the block (class {@code BlockOrder} in the benchmarks compares).
 *
 * <p>Differs from SpaceEvo, whose blocks run in hot loops.
 */
final class BlockTurns {
    private static final int PASSES = 12;

    /** Of a session's passes that have to be quiet for the others to be left out. */
    private static final int LEAST_QUIET = PASSES / 2;

    /** What of the passes counts: disturbances only make a run slower. */
    private static final double QUIET = 0.1;

    /** After so much of it, the reference is read again. */
    private static final double MOST_MICROS = 100_000;

    private final List<MeasurementTask> company;
    private final InferenceFactory factory;
    private final MeasurementClock clock;
    private final ReferenceOperator reference;
    private final TimingProtocol protocol;

    /** @param company blocks that take turns with those of a small batch: as many as a batch is to have at least */
    BlockTurns(
            List<MeasurementTask> company,
            InferenceFactory factory,
            MeasurementClock clock,
            ReferenceOperator reference,
            TimingProtocol protocol) {
        this.company = List.copyOf(company);
        this.factory = factory;
        this.clock = clock;
        this.reference = reference;
        this.protocol = protocol;
    }

    /** @param ratio of the reference operator around the passes that count over that at rest */
    record Session(SessionTiming timing, double ratio) {}

    /** @param ratio of the reference operator around the pass */
    @SuppressWarnings("ArrayRecordComponent")
    private record Pass(double[] micros, double ratio) {}

    /** One session of each block, freshly opened. */
    List<Session> time(List<MeasurementTask> blocks) throws InterruptedException {
        var inferences = new ArrayList<Inference>();
        try {
            for (var block : blocks) {
                inferences.add(factory.open(block));
            }
            for (var block : company.subList(0, Math.max(0, company.size() - blocks.size()))) {
                inferences.add(factory.open(block));
            }
            inferences.forEach(Inference::run); // allocates lazily
            var passes = quiet(passes(inferences));
            return IntStream.range(0, blocks.size())
                    .mapToObj(block -> session(block, passes))
                    .toList();
        } finally {
            inferences.forEach(Inference::close);
        }
    }

    private List<Pass> passes(List<Inference> inferences) throws InterruptedException {
        var passes = new ArrayList<Pass>();
        while (passes.size() < PASSES) {
            double before = reference.calm(1 + protocol.maxReferenceDrift(), RoundRobin.CALM_READINGS);
            var group = new ArrayList<double[]>();
            double spent = 0;
            while (passes.size() + group.size() < PASSES && spent < MOST_MICROS) {
                Interrupts.check();
                var micros = pass(inferences);
                group.add(micros);
                spent += Arrays.stream(micros).sum();
            }
            double ratio = Math.max(before, reference.ratio());
            group.forEach(micros -> passes.add(new Pass(micros, ratio)));
        }
        return passes;
    }

    private double[] pass(List<Inference> inferences) {
        var micros = new double[inferences.size()];
        for (int i = 0; i < micros.length; i++) {
            long start = clock.nanos();
            inferences.get(i).run();
            micros[i] = (clock.nanos() - start) / 1e3;
        }
        return micros;
    }

    /** Those during which nothing disturbed, if they are enough. */
    private List<Pass> quiet(List<Pass> passes) {
        var quiet = passes.stream()
                .filter(pass -> pass.ratio <= 1 + protocol.maxReferenceDrift())
                .toList();
        return quiet.size() < LEAST_QUIET ? passes : quiet;
    }

    private static Session session(int block, List<Pass> passes) {
        var micros = passes.stream().mapToDouble(pass -> pass.micros[block]).toArray();
        double ratio = passes.stream().mapToDouble(Pass::ratio).max().orElseThrow();
        return new Session(new SessionTiming(Quantiles.quantile(QUIET, micros), passes.size()), ratio);
    }
}
