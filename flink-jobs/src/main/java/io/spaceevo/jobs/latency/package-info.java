/**
 * PredictorRefitJob: from the stream of latency measurements to the predictors of every device epoch. What is learnt and when is
 * decided in {@code io.spaceevo.latency}; here it meets Kafka and Flink's state.
 */
package io.spaceevo.jobs.latency;
