package io.spaceevo.jobs.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.latency.refit.PredictorVersion;
import io.spaceevo.latency.refit.PrequentialError;
import io.spaceevo.latency.transfer.Sibling;
import io.spaceevo.latency.transfer.TransferMemory;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.schema.StateSibling;
import io.spaceevo.schema.StateTransfer;
import io.spaceevo.space.BlockConfiguration;
import io.spaceevo.wire.Predictors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/**
 * What PredictorRefitJob remembers to learn predictors of one epoch from those of others. The key of all entries is a kind, and the runtime on which it is measured. None is queryable.
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><th>name</th><th>content</th><th>bound</th><th>cleared</th></tr>
 * <tr><td>{@code sibling-predictors}</td><td>platform to the own predictor of its newest epoch of enough configurations, and some of the blocks behind it</td>
 *     <td>one per platform, 260 kB</td><td>never</td></tr>
 * <tr><td>{@code sibling-configurations}</td><td>platform to the configurations of that predictor</td><td>one per platform, 4 bytes</td><td>never</td></tr>
 * <tr><td>{@code transfers}</td><td>epoch to its last predictor that was learnt from siblings, the blocks behind it and the error of all of them</td>
 *     <td>one per epoch of few configurations, 260 kB</td><td>when the epoch has {@code ON_ITS_OWN} configurations</td></tr>
 * </table>
 *
 * <p>Every value in state is a record of its own that nobody changes afterwards.
 */
final class TransferState {
    /** Most siblings of a predictor. */
    static final int MOST_SIBLINGS = 4;

    static final MapStateDescriptor<String, StateSibling> SIBLINGS =
            new MapStateDescriptor<>("sibling-predictors", Types.STRING, new AvroTypeInfo<>(StateSibling.class));
    static final MapStateDescriptor<String, Integer> CONFIGURATIONS =
            new MapStateDescriptor<>("sibling-configurations", Types.STRING, Types.INT);
    static final MapStateDescriptor<String, StateTransfer> TRANSFERS =
            new MapStateDescriptor<>("transfers", Types.STRING, new AvroTypeInfo<>(StateTransfer.class));

    private final MapState<String, StateSibling> siblings;
    private final MapState<String, Integer> configurations;
    private final MapState<String, StateTransfer> transfers;

    TransferState(RuntimeContext context) {
        siblings = context.getMapState(SIBLINGS);
        configurations = context.getMapState(CONFIGURATIONS);
        transfers = context.getMapState(TRANSFERS);
    }

    /** Keeps a predictor for other epochs, unless the platform has a newer epoch that is kept. */
    void keep(Sibling sibling) throws Exception {
        var version = sibling.version();
        var platform = version.epoch().platform().name();
        var known = siblings.get(platform);
        if (known == null
                || Predictors.epochSince(known.getPredictor())
                        <= version.epochSince().toEpochMilli()) {
            siblings.put(
                    platform,
                    new StateSibling(
                            Predictors.toWire(version),
                            sibling.blocks().stream()
                                    .map(BlockConfiguration::text)
                                    .toList()));
            configurations.put(platform, version.configurations());
        }
    }

    /** What other epochs of some platforms tell. */
    List<Sibling> siblingsOf(DeviceEpoch epoch, List<String> platforms) throws Exception {
        var found = new ArrayList<Sibling>();
        for (var platform : platforms) {
            var known = siblings.get(platform);
            var version = Predictors.fromWire(known.getPredictor());
            if (!version.epoch().equals(epoch)) {
                found.add(new Sibling(version, blocks(known, version)));
            }
        }
        return found;
    }

    /**
     * Platforms that an epoch learns from: at most {@value #MOST_SIBLINGS} of them, first its own, then those of most configurations, then by the platform's name.
     */
    List<String> platforms(DeviceEpoch epoch) throws Exception {
        var own = epoch.platform().name();
        var all = new ArrayList<Map.Entry<String, Integer>>();
        for (var entry : configurations.entries()) {
            all.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return all.stream()
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(
                                entry -> entry.getKey().equals(own) ? 0 : 1)
                        .thenComparing(Map.Entry::getValue, Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_SIBLINGS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<BlockConfiguration> blocks(StateSibling known, PredictorVersion version) {
        return known.getBlocks().stream()
                .map(text -> PredictorUpdates.block(version.kind().operator(), text))
                .toList();
    }

    Optional<TransferMemory> transfer(DeviceEpoch epoch) throws Exception {
        return Optional.ofNullable(transfers.get(epoch.text()))
                .map(state -> new TransferMemory(
                        Predictors.fromWire(state.getTrees()),
                        state.getPublished(),
                        state.getBlocks(),
                        new PrequentialError(
                                state.getFading(),
                                state.getPredictions(),
                                state.getWeight(),
                                state.getErrors(),
                                state.getHits())));
    }

    void remember(DeviceEpoch epoch, TransferMemory memory) throws Exception {
        var error = memory.error();
        transfers.put(
                epoch.text(),
                new StateTransfer(
                        Predictors.toWire(memory.trees()),
                        memory.published(),
                        memory.blocks(),
                        error.fading(),
                        error.count(),
                        error.weight(),
                        error.errors(),
                        error.hits()));
    }

    void forget(DeviceEpoch epoch) throws Exception {
        transfers.remove(epoch.text());
    }
}
