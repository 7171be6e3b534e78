package io.spaceevo.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * Records of a partition that an open transaction keeps from everybody who reads committed records.
 *
 * @param partition where they are
 * @param from first offset that is not read
 * @param end offset after the last record
 */
public record HiddenRecords(TopicPartition partition, long from, long end) {}
