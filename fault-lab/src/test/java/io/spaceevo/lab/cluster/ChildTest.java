package io.spaceevo.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Child child;

    @BeforeEach
    void create() {
        child = new Child("child", folder.resolve("log"), folder, start -> List.of("sleep", "60" + start));
    }

    @AfterEach
    void end() {
        child.abandon();
    }

    @Test
    void aChildThatWasKilledStartsAgainAsAnotherProcess() {
        child.start();
        long first = child.pid();

        child.kill();
        assertThat(child.isAlive()).isFalse();
        child.start();

        assertThat(child.isAlive()).isTrue();
        assertThat(child.pid()).isNotEqualTo(first);
        assertThat(child.starts()).isEqualTo(2);
    }

    /** Otherwise a supervisor would start again what Ctrl-C ends. */
    @Test
    void aChildThatWasAbandonedIsNotStartedAgain() {
        child.start();

        child.abandon();

        assertThat(child.ends(PATIENCE)).isTrue();
        assertThatThrownBy(child::start).isInstanceOf(Failure.class);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void theLastLineOfItsLogIsThatOfItsOutput() {
        var talker = new Child("talker", folder.resolve("said"), folder, start -> List.of("echo", "start " + start));
        talker.start();
        assertThat(talker.ends(PATIENCE)).isTrue();

        assertThat(talker.lastLine()).isEqualTo("start 1");
    }
}
