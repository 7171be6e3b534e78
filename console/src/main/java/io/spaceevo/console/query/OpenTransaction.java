package io.spaceevo.console.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A transaction that was begun and not ended. From its first record of a partition on, nobody who reads committed records reads that partition, whoever wrote the
 * records.
 *
 * @param hidden what it keeps back
 * @param producer who began it, for people
 * @param since its begin; where the broker does not tell that, the time of its last record; empty where it does not tell either
 */
public record OpenTransaction(HiddenRecords hidden, String producer, Optional<Instant> since) {

    /** How long it has been open; nothing where the broker does not tell. */
    public Duration age(Instant now) {
        return since.map(begin -> Duration.between(begin, now)).orElse(Duration.ZERO);
    }

    /** One line for people. */
    public String describe(Instant now) {
        var records = hidden.end() - hidden.from();
        return hidden.partition() + ": " + records + (records == 1 ? " record" : " records") + " from offset "
                + hidden.from() + " on cannot be seen, a transaction of " + producer + " is open"
                + since.map(begin -> " since " + begin + ", " + Math.max(0, age(now).toSeconds()) + " s")
                        .orElse("");
    }
}
