package io.spaceevo.latency.refit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.spaceevo.measurement.Kind;
import io.spaceevo.space.BlockConfiguration;

/** An epoch's memory in maps. */
final class InMemoryEpochMemory implements EpochMemory {
    private final Map<Kind, Map<String, MeasuredBlock>> measured = new HashMap<>();
    private final Map<Kind, KindProgress> progress = new HashMap<>();
    private final Map<Kind, PredictorVersion> predictors = new HashMap<>();
    private long sequence;
    private Optional<Instant> since = Optional.empty();

    @Override
    public Optional<MeasurementWindow> window(Kind kind, BlockConfiguration block) {
        return Optional.ofNullable(measured.getOrDefault(kind, Map.of()).get(block.text()))
                .map(MeasuredBlock::window);
    }

    @Override
    public void remember(Kind kind, BlockConfiguration block, MeasurementWindow window) {
        measured.computeIfAbsent(kind, any -> new TreeMap<>()).put(block.text(), new MeasuredBlock(block, window));
    }

    @Override
    public List<MeasuredBlock> measured(Kind kind) {
        return List.copyOf(measured.getOrDefault(kind, Map.of()).values());
    }

    @Override
    public Optional<KindProgress> progress(Kind kind) {
        return Optional.ofNullable(progress.get(kind));
    }

    @Override
    public void remember(Kind kind, KindProgress now) {
        progress.put(kind, now);
    }

    @Override
    public Optional<PredictorVersion> predictor(Kind kind) {
        return Optional.ofNullable(predictors.get(kind));
    }

    @Override
    public void remember(PredictorVersion predictor) {
        predictors.put(predictor.kind(), predictor);
        sequence = predictor.sequence();
        since = Optional.of(predictor.epochSince());
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public Optional<Instant> since() {
        return since;
    }
}
