package io.spaceevo.jobs.latency;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.spaceevo.latency.refit.Cusum;
import io.spaceevo.latency.refit.KindProgress;
import io.spaceevo.latency.refit.MeasuredWorkload;
import io.spaceevo.latency.refit.MeasurementWindow;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.latency.refit.RecentIds;
import io.spaceevo.latency.refit.TimedMedian;
import io.spaceevo.measurement.Configuration;
import io.spaceevo.measurement.Kind;
import io.spaceevo.schema.StateKindProgress;
import io.spaceevo.schema.StateMedian;
import io.spaceevo.schema.StateWindow;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.space.Network;
import io.spaceevo.space.Workload;

/** Values of {@code io.spaceevo.latency} as the Avro records that state holds, and back. */
final class StateRecords {
    private StateRecords() {}

    static StateWindow of(Workload workload, MeasurementWindow window) {
        var medians = window.medians().stream().map(StateRecords::of).toList();
        var contradicting = window.contradicting().hashes();
        var learnt = window.learnt().hashes();
        double fitted = window.fitted().orElse(0);
        if (workload instanceof BlockConfiguration block) {
            return new StateWindow(
                    medians,
                    block.inputSize(),
                    block.cin(),
                    block.cout(),
                    block.kernel(),
                    block.expand(),
                    block.stride(),
                    contradicting,
                    learnt,
                    fitted,
                    List.of());
        }
        var blocks = workload.blocks().stream().map(BlockConfiguration::name).toList();
        return new StateWindow(medians, 0, 0, 0, 0, 0.0, 0, contradicting, learnt, fitted, blocks);
    }

    private static StateMedian of(TimedMedian median) {
        return new StateMedian(median.at().toEpochMilli(), median.micros(), median.spread());
    }

    static MeasurementWindow window(StateWindow state) {
        return new MeasurementWindow(
                state.getMedians().stream()
                        .map(median -> new TimedMedian(
                                Instant.ofEpochMilli(median.getAt()), median.getMedianUs(), median.getSpread()))
                        .toList(),
                new RecentIds(state.getLearnt()),
                state.getFittedUs() == 0 ? OptionalDouble.empty() : OptionalDouble.of(state.getFittedUs()),
                new RecentIds(state.getContradicting()));
    }

    static MeasuredWorkload measured(Kind kind, StateWindow state) {
        if (!state.getBlocks().isEmpty()) {
            var blocks =
                    state.getBlocks().stream().map(BlockConfiguration::parse).toList();
            return new MeasuredWorkload(new Network(blocks), window(state));
        }
        var numbers = Map.of(
                "hw", (double) state.getHw(),
                "cin", (double) state.getCin(),
                "cout", (double) state.getCout(),
                "kernel", (double) state.getKernel(),
                "expand", state.getExpand(),
                "stride", (double) state.getStride());
        return new MeasuredWorkload(Configuration.of(numbers, Map.of()).block(kind.operator()), window(state));
    }

    static StateKindProgress of(KindProgress progress) {
        var error = progress.error();
        var drift = progress.drift();
        return new StateKindProgress(
                progress.configurations(),
                progress.lastFit().configurations(),
                progress.measurements(),
                error.fading(),
                error.count(),
                error.weight(),
                error.errors(),
                error.hits(),
                progress.newest().toEpochMilli(),
                progress.contradicting().hashes(),
                progress.lastFit().measurements(),
                drift.up(),
                drift.down(),
                drift.upSince().toEpochMilli(),
                drift.downSince().toEpochMilli(),
                progress.lastFit().judgedConfigurations());
    }

    static KindProgress progress(StateKindProgress state) {
        return new KindProgress(
                state.getConfigurations(),
                state.getMeasurements(),
                new KindProgress.LastFit(
                        state.getConfigurationsAtLastFit(),
                        state.getMeasurementsAtLastFit(),
                        state.getJudgedConfigurations()),
                new PrequentialError(
                        state.getFading(),
                        state.getPredictions(),
                        state.getWeight(),
                        state.getErrors(),
                        state.getHits()),
                new Cusum(
                        state.getDriftUp(),
                        state.getDriftDown(),
                        Instant.ofEpochMilli(state.getDriftUpSince()),
                        Instant.ofEpochMilli(state.getDriftDownSince())),
                Instant.ofEpochMilli(state.getNewest()),
                new RecentIds(state.getContradicting()));
    }
}
