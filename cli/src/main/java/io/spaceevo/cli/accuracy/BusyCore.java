package io.spaceevo.cli.accuracy;

/** Keeps one core busy with arithmetic over a megabyte, as other work on the machine would. */
final class BusyCore implements AutoCloseable {
    private static final int VALUES = 1 << 17;

    private final Thread thread = new Thread(BusyCore::work, "busy-core");

    BusyCore() {
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private static void work() {
        var values = new double[VALUES];
        for (int i = 0; !Thread.currentThread().isInterrupted(); i = (i + 1) % VALUES) {
            values[i] = values[i] * 0.999 + i;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
