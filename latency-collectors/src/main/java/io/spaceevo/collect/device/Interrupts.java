package io.spaceevo.collect.device;

/** Measuring ends soon when its thread is interrupted. */
public final class Interrupts {
    private Interrupts() {}

    /** @throws InterruptedException if the thread was interrupted, whose flag is cleared then */
    public static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("measuring was interrupted");
        }
    }
}
