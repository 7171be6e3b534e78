package io.spaceevo.latency.refit;

import io.spaceevo.space.Workload;

/** A distinct configuration of a kind and what was measured of it. */
public record MeasuredWorkload(Workload workload, MeasurementWindow window) {}
