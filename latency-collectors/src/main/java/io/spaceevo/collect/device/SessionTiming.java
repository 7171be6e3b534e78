package io.spaceevo.collect.device;

/**
 * One session.
 *
 * @param quietUs lower decile over the batches of the time per run, microseconds
 * @param runs timed inferences
 */
record SessionTiming(double quietUs, long runs) {}
