package io.spaceevo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class SnippetTest {
    @Test
    void theManualShowsTheExampleAsItCompiles() throws IOException {
        var source = Files.readString(
                Path.of("src/test/java/io/spaceevo/examples/AskForTheBestSearchSpace.java"));
        var shown = source.substring(source.indexOf("import io.spaceevo"));

        assertThat(Files.readString(Path.of("../docs/operations.md"))).contains("```java\n" + shown + "```");
    }
}
