package io.spaceevo.collect.device;

/** One freshly built session of one model, with its input and output tensors bound. Runs in the calling thread. */
public interface Inference extends AutoCloseable {
    void run();

    @Override
    void close();

    /** A session of some runtime. */
    static Inference of(Runnable run, Runnable close) {
        return new Inference() {
            @Override
            public void run() {
                run.run();
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
