package io.spaceevo.cli.rejected;

import io.spaceevo.kafka.KafkaCluster;

/** The newest rejected record in a few words. */
public final class NewestRejected {
    private NewestRejected() {}

    /** Reason and detail of the newest record, {@code none} where nothing is kept. */
    public static String describe(KafkaCluster cluster) {
        try (var topic = RejectedTopic.open(cluster)) {
            return topic.newest(1).stream()
                    .findFirst()
                    .map(record -> record.id() + " " + record.rejected().getReason() + ", "
                            + record.rejected().getDetail())
                    .orElse("none");
        }
    }
}
