package io.spaceevo.collect.device.adb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a process prints, so that it never waits for a reader. Keeps the beginning and forgets the rest. */
final class Drain {
    private static final int KEPT_BYTES = 4 << 20;

    /** After the process ended: a server that it started may hold its pipe open. */
    private static final long PATIENCE_MILLIS = 2000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;

    private Drain(InputStream in) {
        this.reader = new Thread(() -> read(in), "adb output");
        reader.setDaemon(true);
    }

    static Drain of(InputStream in) {
        var drain = new Drain(in);
        drain.reader.start();
        return drain;
    }

    private void read(InputStream in) {
        var buffer = new byte[1 << 13];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // the process was killed: what it had printed until then is all there is
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        kept.write(buffer, 0, Math.min(length, KEPT_BYTES - kept.size()));
    }

    byte[] bytes() throws InterruptedException {
        reader.join(PATIENCE_MILLIS);
        synchronized (this) {
            return kept.toByteArray();
        }
    }
}
