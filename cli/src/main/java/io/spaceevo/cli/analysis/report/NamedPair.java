package io.spaceevo.cli.analysis.report;

import java.util.Optional;
import java.util.SortedMap;

import io.spaceevo.quantization.QuantizedPair;

/**
 * A whole network in both number formats.
 *
 * @param name as published; the network's text where it has no name
 * @param published latencies under the same runtime on the authors' device; empty where there are none
 * @param floatSections what of the INT8 graph is converted to floats and back, and how many times; empty where there is no graph
 */
public record NamedPair(
        String name,
        QuantizedPair pair,
        Optional<PublishedLatency> published,
        Optional<SortedMap<String, Integer>> floatSections) {
    /** How many parts of the network are converted to floats and back; empty where there is no graph. */
    public Optional<Integer> conversions() {
        return floatSections.map(sections ->
                sections.values().stream().mapToInt(Integer::intValue).sum());
    }
}
