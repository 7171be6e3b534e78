package io.spaceevo.collect.device;

import java.util.function.Predicate;

import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.space.Cost;

/**
 * A fixed workload whose latency tells about a part of the machine.
 *
 * @param name of that part, as {@code memory}
 * @param maxDifference how much it may differ from what all canaries share, as a share
 * @param standsFor whether a workload of such cost depends on that part
 */
public record Canary(String name, MeasurementTask task, double maxDifference, Predicate<Cost> standsFor) {}
