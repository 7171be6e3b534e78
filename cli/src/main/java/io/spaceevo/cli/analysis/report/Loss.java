package io.spaceevo.cli.analysis.report;

import java.util.Optional;

import io.spaceevo.quantization.QuantizedPair;

/**
 * A block that is slower in INT8.
 *
 * @param reason what its optimised graph or its measurement tells; empty where neither does
 */
public record Loss(QuantizedPair pair, Optional<LossReason> reason) {}
