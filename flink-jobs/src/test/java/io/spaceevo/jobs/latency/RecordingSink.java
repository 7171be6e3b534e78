package io.spaceevo.jobs.latency;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what a job on a cluster in this JVM writes, by the name of the sink. */
final class RecordingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, List<Object>> WRITTEN = new ConcurrentHashMap<>();

    private final String name;
    private final Class<T> type;

    RecordingSink(String name, Class<T> type) {
        this.name = name;
        this.type = type;
        WRITTEN.put(name, new CopyOnWriteArrayList<>());
    }

    List<T> written() {
        return WRITTEN.get(name).stream().map(type::cast).toList();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        var list = WRITTEN.get(name);
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context at) {
                list.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
