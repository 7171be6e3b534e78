package io.spaceevo.latency.transfer;

import java.util.Optional;

import io.spaceevo.latency.refit.PredictorVersion;

/**
 * What becomes of an epoch's own predictor.
 *
 * @param published it, or one learnt by transfer in its place; empty where one that was published by transfer before remains the better one
 * @param memory what is remembered from now on
 * @param fitted whether a transfer was fitted, published or not
 */
public record TransferStep(Optional<PredictorVersion> published, Optional<TransferMemory> memory, boolean fitted) {}
