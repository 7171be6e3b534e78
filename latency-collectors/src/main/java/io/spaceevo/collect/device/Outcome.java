package io.spaceevo.collect.device;

/** What became of one task of a batch: it was timed, or the device cannot run it. */
public sealed interface Outcome permits Timing, Refusal {}
