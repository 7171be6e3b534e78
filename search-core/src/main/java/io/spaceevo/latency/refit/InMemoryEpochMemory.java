package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.latency.WorkloadMeasurement;
import io.spaceevo.measurement.Kind;
import io.spaceevo.space.Workload;
import io.spaceevo.statistics.EvenSample;

/** An epoch's memory in maps, for as long as the process lives. Not thread-safe. */
public final class InMemoryEpochMemory implements EpochMemory {
    private final Map<Kind, Map<String, MeasuredWorkload>> measured = new HashMap<>();
    private final Map<Kind, KindProgress> progress = new HashMap<>();
    private final Map<Kind, PredictorVersion> predictors = new HashMap<>();
    private long sequence;
    private Optional<Instant> since = Optional.empty();

    @Override
    public KindMemory load(Kind kind, Workload workload) {
        var predictor = predictor(kind);
        return new KindMemory(
                progress(kind).orElse(KindProgress.START),
                window(kind, workload),
                predictor,
                predictor.flatMap(version -> estimate(version, workload)),
                sequence,
                since);
    }

    @Override
    public List<MeasuredWorkload> measured(Kind kind) {
        return List.copyOf(measured.getOrDefault(kind, Map.of()).values());
    }

    @Override
    public List<MeasuredWorkload> related(Kind kind, int most) {
        var others = new TreeMap<String, MeasuredWorkload>();
        measured.forEach((other, workloads) -> {
            if (kind.isAlikeBlock(other)) {
                workloads.values().forEach(block -> others.put(EpochMemory.key(other, block.workload()), block));
            }
        });
        return EvenSample.of(List.copyOf(others.values()), most);
    }

    @Override
    public void store(Kind kind, KindUpdate update) {
        update.windows().forEach(block -> measured.computeIfAbsent(kind, any -> new TreeMap<>())
                .put(block.workload().text(), block));
        progress.put(kind, update.progress());
        update.predictor().ifPresent(predictor -> {
            predictors.put(kind, predictor);
            sequence = predictor.sequence();
            since = Optional.of(predictor.epochSince());
        });
    }

    Optional<MeasurementWindow> window(Kind kind, Workload workload) {
        return Optional.ofNullable(measured.getOrDefault(kind, Map.of()).get(workload.text()))
                .map(MeasuredWorkload::window);
    }

    Optional<KindProgress> progress(Kind kind) {
        return Optional.ofNullable(progress.get(kind));
    }

    @Override
    public Optional<PredictorVersion> predictor(Kind kind) {
        return Optional.ofNullable(predictors.get(kind));
    }

    long sequence() {
        return sequence;
    }

    /** Learns a measurement as the job does. */
    public RefitStep learn(PredictorRefit refit, WorkloadMeasurement measurement, Instant receivedAt) {
        var kind = measurement.kind();
        var step = refit.learn(measurement, receivedAt, load(kind, measurement.workload()), this);
        step.update().ifPresent(update -> store(kind, update));
        return step;
    }
}
