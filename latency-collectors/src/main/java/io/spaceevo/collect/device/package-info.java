/**
 * Measuring blocks: the port {@link io.spaceevo.collect.device.OperatorBenchmark}, the timing protocol that its adapters share, and devices that replay or
 * simulate. What a runtime needs stands in a package of its own.
 */
package io.spaceevo.collect.device;
