package io.spaceevo.cli.measuring;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.spaceevo.cli.exit.StopSignal;
import io.spaceevo.failure.Failure;

/**
 * A thread with a stack deep enough for inference runtimes: opening a session of ONNX Runtime overflows the 1 MB that Java gives a thread, and native code dies of that without a word.
 */
public final class NativeThread {
    private static final long STACK_BYTES = 16L << 20;

    private NativeThread() {}

    /** Such a thread, a daemon, not started. */
    public static Thread of(String name, Runnable work) {
        var thread = new Thread(null, work, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the work on such a thread, to be interrupted with its caller, and waits for it. Ctrl-C ends the process at once meanwhile. */
    public static <T> T call(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = of(name, task);
        try (var abrupt = StopSignal.endsAtOnce()) {
            thread.start();
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new Failure(name + " failed: " + e.getCause(), e);
        }
    }
}
