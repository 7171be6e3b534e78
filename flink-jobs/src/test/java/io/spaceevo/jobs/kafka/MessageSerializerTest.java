package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import io.spaceevo.schema.AnswerUpdate;
import io.spaceevo.schema.BestSearchSpace;
import io.spaceevo.wire.Topic;
import org.junit.jupiter.api.Test;

class MessageSerializerTest {
    @Test
    void anElementWithoutMessageIsATombstoneUnderItsKey() {
        var serializer = new MessageSerializer<>(
                Topic.BEST_SEARCH_SPACES,
                BestSearchSpace.class,
                RecordKey.text(AnswerUpdate::getTarget),
                (AnswerUpdate update) -> Optional.ofNullable(update.getAnswer()));
        serializer.open(null, null);

        var written = serializer.serialize(new AnswerUpdate("target", null), null, 0L);

        assertThat(written.topic()).isEqualTo("best-search-spaces");
        assertThat(written.key()).asString().isEqualTo("target");
        assertThat(written.value()).isNull();
    }
}
