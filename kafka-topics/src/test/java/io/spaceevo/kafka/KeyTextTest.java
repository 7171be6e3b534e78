package io.spaceevo.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;

import org.junit.jupiter.api.Test;

class KeyTextTest {
    @Test
    void theKeysOfThisSystemAreTheirOwnText() {
        var key = "xeon.ort.t1/onnxw@23f03a91c9e2/published/10000/5c2a11f0";

        assertThat(KeyText.of(key.getBytes(StandardCharsets.UTF_8))).isEqualTo(key);
    }

    @Test
    void whatCouldDriveATerminalIsWrittenOut() {
        assertThat(KeyText.of("a\u001b[2J\nb\u202ec".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\\x1b[2J\\x0ab\\xe2\\x80\\xaec");
    }

    @Test
    void everyKeyComesBackFromItsTextAndHasOneOfItsOwn() {
        var random = new Random(7);
        var texts = new HashSet<String>();
        var keys = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            var key = new byte[random.nextInt(4)];
            random.nextBytes(key);
            if (key.length > 1 && random.nextBoolean()) {
                key[0] = '\\';
                key[1] = 'x';
            }
            var text = KeyText.of(key);

            assertThat(KeyText.bytes(text)).isEqualTo(key);
            texts.add(text);
            keys.add(java.util.Arrays.toString(key));
        }
        assertThat(texts).hasSameSizeAs(keys);
    }
}
