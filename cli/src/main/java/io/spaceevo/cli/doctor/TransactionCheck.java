package io.spaceevo.cli.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.spaceevo.kafka.KafkaCluster;
import io.spaceevo.kafka.OpenTransaction;

/** Whether transactions hide records. Those of the search job do, from one checkpoint to the next; nobody else begins any. */
final class TransactionCheck {
    private static final String NAME = "transactions";
    private static final int SHOWN = 3;

    private TransactionCheck() {}

    static Check of(List<OpenTransaction> open, KafkaCluster cluster, Instant now) {
        var stuck = open.stream()
                .filter(transaction -> transaction.isOutOfPlace(now))
                .toList();
        if (stuck.isEmpty()) {
            return Check.ok(
                    NAME,
                    open.isEmpty() ? "none open" : open.size() + " open of the search job, until its next checkpoint");
        }
        var lines = new ArrayList<>(stuck.stream()
                .limit(SHOWN)
                .map(transaction -> transaction.describe(now))
                .toList());
        if (stuck.size() > SHOWN) {
            lines.add("and " + (stuck.size() - SHOWN) + " more");
        }
        return Check.failed(
                NAME,
                lines.stream().collect(Collectors.joining("; ")),
                stuck.get(0).mend(cluster.toString()));
    }
}
