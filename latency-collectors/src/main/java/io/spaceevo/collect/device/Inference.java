package io.spaceevo.collect.device;

/** One freshly built session of one model, with its input and output tensors bound. Runs in the calling thread. */
public interface Inference extends AutoCloseable {
    void run();

    @Override
    void close();
}
