package io.spaceevo.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class StopSignalTest {
    @Test
    void aRequestToTerminateIsHeardAndDoesNotEndTheProcess() throws InterruptedException {
        var stop = StopSignal.listen();
        assertThat(stop.await(Duration.ZERO)).isFalse();

        Signal.raise(new Signal("TERM"));

        assertThat(stop.await(Duration.ofMinutes(1))).isTrue();
    }
}
