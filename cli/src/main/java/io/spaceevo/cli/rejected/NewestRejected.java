package io.spaceevo.cli.rejected;

/** The newest rejected record in a few words. */
public final class NewestRejected {
    private NewestRejected() {}

    /** Reason and detail of the newest record, {@code none} where nothing is kept. */
    public static String describe(String bootstrapServers) {
        try (var topic = RejectedTopic.open(bootstrapServers)) {
            return topic.newest(1).stream()
                    .findFirst()
                    .map(record -> record.id() + " " + record.rejected().getReason() + ", "
                            + record.rejected().getDetail())
                    .orElse("none");
        }
    }
}
