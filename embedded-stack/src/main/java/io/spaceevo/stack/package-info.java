/**
 * The whole system in one JVM: a Kafka broker and a Flink mini cluster on one data folder. Other commands find it through
 * {@code stack.json}, and a second start on the same folder goes on where the first one stopped.
 */
package io.spaceevo.stack;
