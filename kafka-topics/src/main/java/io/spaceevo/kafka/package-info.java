/** Topics of a Kafka cluster: the clients that reach it, the reading of a topic to its end, and the transactions that hide records. */
package io.spaceevo.kafka;
