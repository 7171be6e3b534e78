/**
 * Latency of blocks under TFLite on an Android phone. The user's {@code adb} runs the user's {@code benchmark_model} there, as SpaceEvo measured its Pixel 4.
 */
package io.spaceevo.collect.device.adb;
