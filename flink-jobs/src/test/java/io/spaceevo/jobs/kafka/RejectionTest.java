package io.spaceevo.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

import io.spaceevo.schema.RejectedRecord;
import io.spaceevo.wire.Topic;
import io.spaceevo.wire.WireFormat;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static ReceivedRecord record(int keyBytes, int valueBytes) {
        return new ReceivedRecord(true, new byte[keyBytes], false, new byte[valueBytes], "any", 3, 17, 1_000);
    }

    @Test
    void aRecordOfAnySizeFitsIntoAMessage() {
        var message = Rejection.UNDECODABLE.message(
                record(1 << 20, 3 * Topic.MAX_MESSAGE_BYTES), "was " + "x".repeat(1 << 20));

        assertThat(WireFormat.of(RejectedRecord.class).encode(message))
                .hasSizeLessThan(Topic.MAX_MESSAGE_BYTES - 64 * 1024);
        assertThat(message.getDetail()).startsWith("cut, the whole record is at its offset: was x");
    }

    @Test
    void whatFitsIsKeptWhole() {
        var message = Rejection.INVALID.message(record(20, 2 << 20), "why");

        assertThat(message.getKey()).isEqualTo(ByteBuffer.wrap(new byte[20]));
        assertThat(message.getValue()).isEqualTo(ByteBuffer.wrap(new byte[2 << 20]));
        assertThat(message.getDetail()).isEqualTo("why");
    }
}
