/**
 * Latency prediction: from measured configurations of one kind of block to a predictor with an interval, and the rules of when
 * to fit it again. Latencies are microseconds; errors are relative and in percent.
 */
package io.spaceevo.latency;
