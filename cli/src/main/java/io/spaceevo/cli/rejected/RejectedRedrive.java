package io.spaceevo.cli.rejected;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.options.ClusterOptions;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.kafka.KafkaClients;
import io.spaceevo.kafka.RecordSender;
import io.spaceevo.wire.Topic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spaceevo rejected redrive}: sends rejected measurements again. */
@Command(
        name = "redrive",
        description = {
            "Sends rejected measurements again, after a job was mended or upgraded.",
            "Their original bytes go to latency-measurements; try --dry-run first. A measurement that was learnt already is "
                    + "not learnt again, by its id. What was sent again without --reason is not sent another time. Records rejected from other topics "
                    + "stay: an old value must not overwrite a newer one."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  spaceevo rejected redrive --reason unknown-schema --dry-run",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class RejectedRedrive implements Runnable {
    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--dry-run", description = "Only list what would be sent.")
    private boolean dryRun;

    @Option(
            names = "--reason",
            paramLabel = "WORD",
            description = "Only records rejected for this reason; nothing is remembered as sent then. Default: all.")
    private Optional<String> reason;

    @Option(names = "--from-start", description = "Also records that were sent again before.")
    private boolean fromStart;

    @Mixin
    private Answer answer;

    @Override
    public void run() {
        var producing = dryRun
                ? Optional.<Producer<byte[], byte[]>>empty()
                : Optional.of(KafkaClients.producer(
                        cluster.kafka(),
                        new ByteArraySerializer(),
                        Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES)));
        long[] counts = new long[2];
        try (var topic = RejectedTopic.open(cluster.kafka())) {
            topic.pending(fromStart, batch -> {
                var chosen = batch.stream().filter(this::isChosen).toList();
                producing.ifPresent(producer -> send(chosen, producer));
                chosen.forEach(this::print);
                counts[0] += chosen.size();
                counts[1] += batch.size();
            });
            if (!dryRun && reason.isEmpty()) {
                topic.commit();
            }
            answer.note(counts[0] + " of " + counts[1] + " rejected records " + (dryRun ? "would be" : "were")
                    + " sent again");
        } finally {
            producing.ifPresent(Producer::close);
        }
    }

    private void print(ListedRejection record) {
        answer.print(
                RejectedObject.brief(record).put("sent", !dryRun),
                out -> out.println((dryRun ? "would send " : "sent ") + record.id() + "  "
                        + record.rejected().getReason() + ": "
                        + record.rejected().getDetail()));
    }

    private boolean isChosen(ListedRejection record) {
        return record.rejected().getTopic().equals(Topic.LATENCY_MEASUREMENTS.topicName())
                && record.value().isPresent()
                && reason.filter(word -> !word.equals(record.rejected().getReason()))
                        .isEmpty();
    }

    /** Sends a batch and waits until the broker has all of it. */
    private void send(List<ListedRejection> records, Producer<byte[], byte[]> producer) {
        var messages = records.stream()
                .map(record -> new ProducerRecord<>(
                        Topic.LATENCY_MEASUREMENTS.topicName(),
                        record.key().orElse(null),
                        record.value().orElseThrow()))
                .toList();
        new RecordSender<>(cluster.kafka(), producer).send("the rejected records (still marked as not sent)", messages);
    }
}
