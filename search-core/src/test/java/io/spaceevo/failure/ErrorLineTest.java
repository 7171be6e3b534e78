package io.spaceevo.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

class ErrorLineTest {
    @Test
    void badInputEndsWithTwoAndAnythingElseWithOne() {
        assertThat(ErrorLine.exitCode(new UserError("no such file"))).isEqualTo(2);
        assertThat(ErrorLine.exitCode(new IllegalArgumentException("needs 1, was 2")))
                .isEqualTo(2);
        assertThat(ErrorLine.exitCode(new Failure("the broker is gone"))).isEqualTo(1);
        assertThat(ErrorLine.exitCode(new IOException("disk"))).isEqualTo(1);
        assertThat(ErrorLine.exitCode(new IllegalStateException())).isEqualTo(1);
    }

    @Test
    void expectedErrorsAreTheirMessage() {
        assertThat(ErrorLine.of(new IllegalArgumentException("needs 1, was 2\nmore")))
                .isEqualTo("needs 1, was 2");
        assertThat(ErrorLine.of(new Failure("the broker\n is gone"))).isEqualTo("the broker is gone");
    }

    @Test
    void filesAreNamedWithTheReason() {
        assertThat(ErrorLine.of(new NoSuchFileException("a.csv"))).isEqualTo("a.csv: there is no such file");
        assertThat(ErrorLine.of(new UncheckedIOException(
                        "cannot read a.csv", new FileSystemException("a.csv", null, "Is a directory"))))
                .isEqualTo("cannot read a.csv: a.csv: Is a directory");
    }

    @Test
    void unexpectedErrorsNameTheirClassAndTellHowToSeeMore() {
        assertThat(ErrorLine.of(new IllegalStateException("broken")))
                .isEqualTo("IllegalStateException: broken (SPACEEVO_DEBUG=1 shows where)");
        assertThat(ErrorLine.of(new NullPointerException()))
                .isEqualTo("NullPointerException (SPACEEVO_DEBUG=1 shows where)");
    }

    @Test
    void aLongLineIsCut() {
        assertThat(ErrorLine.of(new Failure("x".repeat(5000)))).isEqualTo("x".repeat(1000) + "…");
    }
}
