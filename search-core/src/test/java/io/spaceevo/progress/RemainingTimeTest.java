package io.spaceevo.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class RemainingTimeTest {
    private Duration time = Duration.ofDays(-7);

    @Test
    void whatIsLeftFollowsThePaceSinceTheFirstLook() {
        var left = new RemainingTime(100, () -> time.toNanos());
        assertThat(left.after(40)).isEmpty();
        time = time.plusSeconds(10);
        assertThat(left.after(40)).isEmpty();
        assertThat(left.after(50)).contains("about 50 s");
        time = time.plusSeconds(590);
        assertThat(left.after(60)).contains("about 20 min");
        time = time.plusHours(2);
        assertThat(left.after(70)).contains("about 2.2 h");
        assertThat(left.after(100)).isEmpty();
    }
}
