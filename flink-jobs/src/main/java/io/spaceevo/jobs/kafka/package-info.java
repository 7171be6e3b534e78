/**
 * What the jobs share at their edge: topics as streams of raw bytes and sinks that write Avro single-object encoding, and the
 * arguments of a job's {@code main}. Bytes are decoded inside a function, because only a function can put bad records aside.
 */
package io.spaceevo.jobs.kafka;
