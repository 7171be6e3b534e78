/** How commands reach a Kafka cluster: the clients they use, none of which waits for long. */
package io.spaceevo.cli.kafka;
