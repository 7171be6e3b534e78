package io.spaceevo.cli.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class ElementTest {
    @Test
    void textAndAttributesAreEscaped() {
        var element = Element.of("p", "a < b & c > \"d\"").with("title", "\"><script>'&");

        assertThat(element).hasToString("<p title=\"&quot;&gt;&lt;script&gt;'&amp;\">a &lt; b &amp; c &gt; \"d\"</p>");
    }

    @Test
    void lettersThatXmlDoesNotKnowAreReplaced() {
        assertThat(Element.of("p", "a\u0000\u001b\ud800b\n😀")).hasToString("<p>a\uFFFD\uFFFD\uFFFDb\n😀</p>");
    }

    @Test
    void onlyElementsWithoutAnEndInHtmlHaveNone() {
        assertThat(Element.of("div", List.of(Element.of("br"), Element.of("span"))))
                .hasToString("<div><br/><span></span></div>");
    }

    @Test
    void whatIsNeitherTextNorElementIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p", 1));
    }
}
