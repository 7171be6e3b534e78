package io.spaceevo.console.query;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep a process alive. */
final class DaemonThread {
    private DaemonThread() {}

    static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
