package io.spaceevo.collect.device;

/**
 * One pass.
 *
 * @param medianUs median over the batches of the time per run, microseconds
 * @param runs timed inferences
 */
record SessionTiming(double medianUs, long runs) {}
