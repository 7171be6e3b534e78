package io.spaceevo.collect.device;

/**
 * One session.
 *
 * @param quietUs latency of one run: lower decile over the batches, or mean where the runtime tells no more, microseconds
 * @param runs timed inferences
 */
public record SessionTiming(double quietUs, long runs) {}
