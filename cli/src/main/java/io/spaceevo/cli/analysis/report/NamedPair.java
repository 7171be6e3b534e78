package io.spaceevo.cli.analysis.report;

import java.util.Optional;

import io.spaceevo.quantization.QuantizedPair;

/**
 * A whole network in both number formats.
 *
 * @param name as published; the network's text where it has no name
 * @param published latencies under the same runtime on the authors' device; empty where there are none
 */
public record NamedPair(String name, QuantizedPair pair, Optional<PublishedLatency> published) {}
