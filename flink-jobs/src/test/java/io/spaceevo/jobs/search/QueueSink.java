package io.spaceevo.jobs.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Hands what a running job in this JVM writes to a test that waits for it. */
final class QueueSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, BlockingQueue<Object>> WRITTEN = new ConcurrentHashMap<>();
    private static final long LIMIT_SECONDS = 60;

    private final String name;
    private final Class<T> type;

    QueueSink(String name, Class<T> type) {
        this.name = name;
        this.type = type;
        WRITTEN.put(name, new LinkedBlockingQueue<>());
    }

    /** What comes until so many that {@code count} have come, these included. */
    List<T> await(int expected, Predicate<T> count) throws InterruptedException {
        var seen = new ArrayList<T>();
        while (seen.stream().filter(count).count() < expected) {
            var next = WRITTEN.get(name).poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(name + " got no more than " + seen);
            }
            seen.add(type.cast(next));
        }
        return seen;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        var queue = WRITTEN.get(name);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context at) {
                queue.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
