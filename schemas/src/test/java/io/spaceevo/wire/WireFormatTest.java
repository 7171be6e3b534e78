package io.spaceevo.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spaceevo.schema.HyperspaceFile;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    private final WireFormat<HyperspaceFile> format = WireFormat.of(HyperspaceFile.class);

    @Test
    void aLengthBeyondTheRecordIsNotedBeforeMemoryIsReserved() {
        var bytes = format.encode(new HyperspaceFile("a@000000000000", "yaml"));
        // 2^31 - 10 bytes, as zig-zag varint
        System.arraycopy(new byte[] {(byte) 0xec, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}, 0, bytes, 10, 5);

        assertThatThrownBy(() -> format.decode(bytes))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("bytes left");
    }

    @Test
    void aRecordThatIsCutOffIsUndecodable() {
        var bytes = format.encode(new HyperspaceFile("a@000000000000", "yaml"));

        for (int length = 0; length < bytes.length; length++) {
            var cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> format.decode(cut)).isInstanceOf(UnreadableMessageException.class);
        }
    }
}
