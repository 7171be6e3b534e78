package io.spaceevo.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A transaction that was begun and not ended. From its first record of a partition on, nobody who reads committed records reads that partition, whoever wrote the
 * records.
 *
 * @param hidden what it keeps back
 * @param firstOffset of its first record there
 * @param producer who began it, for people
 * @param transactionalId name that the producer gave to itself; empty where the broker does not tell
 * @param since its begin; where the broker does not tell that, the time of its last record; empty where it does not tell either
 */
public record OpenTransaction(
        HiddenRecords hidden,
        long firstOffset,
        String producer,
        Optional<String> transactionalId,
        Optional<Instant> since) {

    /** Longest that a job takes from one checkpoint to the next, when its transactions end. */
    private static final Duration LONGEST_CHECKPOINT = Duration.ofSeconds(30);

    /** How long it has been open; nothing where the broker does not tell. */
    public Duration age(Instant now) {
        return since.map(begin -> Duration.between(begin, now)).orElse(Duration.ZERO);
    }

    /** Whether it is one of a job's exactly-once sink, which hides its newest records until the next checkpoint. */
    public boolean isOfAJob() {
        var sink = "-" + hidden.partition().topic() + "-";
        return transactionalId.filter(id -> id.contains(sink)).isPresent();
    }

    /** Whether it hides what it should not: all do but those of a job between two checkpoints. */
    public boolean isOutOfPlace(Instant now) {
        return !isOfAJob() || age(now).compareTo(LONGEST_CHECKPOINT) > 0;
    }

    /** One line for people. */
    public String describe(Instant now) {
        var records = hidden.end() - hidden.from();
        return hidden.partition() + ": " + records + (records == 1 ? " record" : " records") + " from offset "
                + hidden.from() + " on cannot be seen, a transaction of " + producer
                + transactionalId.map(id -> " (transactional id " + id + ")").orElse("") + " is open"
                + since.map(begin -> " since " + begin + ", " + Math.max(0, age(now).toSeconds()) + " s")
                        .orElse("");
    }

    /**
     * How to end it.
     *
     * @param servers brokers to name in the command, {@code host:port}
     */
    public String mend(String servers) {
        var partition = hidden.partition();
        return "end its producer, or abort it with kafka-transactions.sh --bootstrap-server " + servers
                + " abort --topic " + partition.topic() + " --partition " + partition.partition() + " --start-offset "
                + firstOffset;
    }
}
