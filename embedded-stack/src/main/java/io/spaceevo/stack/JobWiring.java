package io.spaceevo.stack;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Builds the graph of a job; does not execute it. */
@FunctionalInterface
public interface JobWiring {
    void wire(StreamExecutionEnvironment environment) throws Exception;
}
