/** Where measurements go: the port {@link io.spaceevo.collect.publish.MeasurementPublisher} and its adapters for Kafka and for files. */
package io.spaceevo.collect.publish;
