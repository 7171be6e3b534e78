/** Comparisons and JMH benchmarks behind the figures of the documentation; nothing else depends on them. */
package io.spaceevo.benchmarks;
