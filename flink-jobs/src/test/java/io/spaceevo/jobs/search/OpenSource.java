package io.spaceevo.jobs.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import io.spaceevo.jobs.kafka.ReceivedRecord;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** Emits some records and then stays open, as a topic does: timers of a job whose sources have ended do not fire. */
final class OpenSource implements SourceFunction<ReceivedRecord> {
    private static final long serialVersionUID = 1L;

    private static final Map<String, List<ReceivedRecord>> RECORDS = new ConcurrentHashMap<>();

    private final String name;
    private transient volatile CountDownLatch cancelled;

    OpenSource(String name, Collection<ReceivedRecord> records) {
        this.name = name;
        RECORDS.put(name, List.copyOf(records));
    }

    @Override
    public void run(SourceContext<ReceivedRecord> context) throws Exception {
        cancelled = new CountDownLatch(1);
        for (var record : RECORDS.get(name)) {
            synchronized (context.getCheckpointLock()) {
                context.collect(record);
            }
        }
        cancelled.await();
    }

    @Override
    public void cancel() {
        if (cancelled != null) {
            cancelled.countDown();
        }
    }
}
