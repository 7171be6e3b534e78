package io.spaceevo.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPartTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "xeon-vnni.ort.t1", "1.29.0", "a_b+c"})
    void lettersDigitsAndFourSignsMakeAWord(String word) {
        assertThat(KeyPart.check("name", word)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "_", "a/b", "a b", "a@b", "ä", "a\n"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyPart.check("name", text));
    }
}
