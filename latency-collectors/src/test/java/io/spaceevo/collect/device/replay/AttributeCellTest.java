package io.spaceevo.collect.device.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "112x112x16",
                "112*112*16",
                "112,112,16",
                "[112, 112, 16]",
                "(112, 112, 16)",
                "112 112 16",
                "112-112-16",
                "112 X 112 X 16"
            })
    void shapesAreNumbersHoweverTheyAreWritten(String text) {
        var cell = AttributeCell.parse("input", text);

        assertThat(cell.numbers()).containsExactly(112.0, 112.0, 16.0);
        assertThat(cell.word()).isEqualTo("112x112x16");
        assertThat(cell.isWord()).isFalse();
    }

    @Test
    void aShapeOfOneNumberNeedsBrackets() {
        assertThat(AttributeCell.parse("k", "(3,)").numbers()).containsExactly(3.0);
        assertThat(AttributeCell.parse("k", "[3]").numbers()).containsExactly(3.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nan", "NaN", "None", "NA", "null"})
    void whatIsMissingDoesNotApply(String text) {
        assertThat(AttributeCell.parse("k", text).applies()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "same",
                "nor_conv_3x3",
                "MobileNetV2",
                "True",
                "Infinity",
                "0x1p3",
                "conv3",
                "1x1conv",
                "1.2.3"
            })
    void namesAreWords(String text) {
        var cell = AttributeCell.parse("k", text);

        assertThat(cell.isWord()).isTrue();
        assertThat(cell.numbers()).isEmpty();
        assertThat(cell.word()).isEqualTo(text);
    }

    @Test
    void aNumberMayHaveAUnit() {
        assertThat(AttributeCell.parse("k", "112 px")).isEqualTo(new AttributeCell("112 px", List.of(112.0), "px"));
        assertThat(AttributeCell.parse("k", "112 px").isNumber()).isFalse();
        assertThat(AttributeCell.parse("k", "-1.5e1").isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e39", "[1, 99999999999999999999999999999999999999999]"})
    void aNumberThatNoFeatureCanHoldIsRefused(String text) {
        assertThatThrownBy(() -> AttributeCell.parse("hw", text)).hasMessageStartingWith("hw needs numbers between");
    }
}
