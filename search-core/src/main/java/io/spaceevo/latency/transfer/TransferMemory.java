package io.spaceevo.latency.transfer;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.latency.LatencyPredictor;
import io.spaceevo.latency.refit.PrequentialError;

/**
 * What is remembered of the transfers of an epoch's kind: the last one, and how well each predicted the blocks that were measured next.
 *
 * @param trees of the last transfer
 * @param published whether they were published
 * @param blocks texts of the blocks that they were learnt from, ascending
 * @param error of all transfers of the kind, on blocks before they were learnt
 */
public record TransferMemory(
        LatencyPredictor.Trees trees, boolean published, List<String> blocks, PrequentialError error) {
    public TransferMemory {
        blocks = List.copyOf(blocks);
    }

    /** The error with the blocks that came since, in the order of their texts. */
    PrequentialError judged(List<MeasuredBlock> samples) {
        var next = error;
        for (var sample : since(samples).values()) {
            next = next.next(trees.predict(sample.block()).micros(), sample.micros());
        }
        return next;
    }

    private SortedMap<String, MeasuredBlock> since(List<MeasuredBlock> samples) {
        var unseen = new TreeMap<String, MeasuredBlock>();
        samples.forEach(sample -> unseen.put(sample.block().text(), sample));
        blocks.forEach(unseen::remove);
        return unseen;
    }
}
