package io.spaceevo.console.query;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.spaceevo.kafka.HiddenRecords;
import io.spaceevo.kafka.OpenTransaction;
import io.spaceevo.kafka.TopicContent;

/** Tells, once each, what a reader met beside answers. Not for concurrent use. */
final class TopicRemarks {
    private final Hiding hiding;
    private final Consumer<TopicRemark> listener;
    private final Set<String> told = new HashSet<>();
    private final Set<String> explained = new HashSet<>();

    /** Tells of hidden records who hides them. */
    @FunctionalInterface
    interface Hiding {
        List<OpenTransaction> behind(List<HiddenRecords> hidden, Duration limit);
    }

    TopicRemarks(Hiding hiding, Consumer<TopicRemark> listener) {
        this.hiding = hiding;
        this.listener = listener;
    }

    void tell(TopicRemark remark) {
        if (told.add(remark.line())) {
            listener.accept(remark);
        }
    }

    /** Entries of a topic that cannot be read. */
    void complain(TopicContent<?> content) {
        content.complaints().forEach(line -> tell(new TopicRemark(line, false)));
    }

    /**
     * Who hides records of a topic that should be seen.
     *
     * @param limit longest time to find out
     */
    void explain(TopicContent<?> content, Duration limit) {
        var hidden = content.hidden().stream()
                .filter(records -> explained.add(records.partition() + "@" + records.from()))
                .toList();
        if (!hidden.isEmpty()) {
            var now = Instant.now();
            hiding.behind(hidden, limit).stream()
                    .filter(open -> open.isOutOfPlace(now))
                    // one that a job left behind hides what its stale answers lack anyway
                    .forEach(open -> tell(
                            new TopicRemark(open.describe(now) + ": " + open.mend("HOST:PORT"), !open.isOfAJob())));
        }
    }
}
