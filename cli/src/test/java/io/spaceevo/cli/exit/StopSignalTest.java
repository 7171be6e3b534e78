package io.spaceevo.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class StopSignalTest {
    @Test
    void aRequestToTerminateIsHeardAndDoesNotEndTheProcess() throws InterruptedException {
        var heard = new CountDownLatch(1);
        var stop = StopSignal.listen(heard::countDown);
        assertThat(stop.await(Duration.ZERO)).isFalse();

        Signal.raise(new Signal("TERM"));

        assertThat(stop.await(Duration.ofMinutes(1))).isTrue();
        assertThat(stop.isAsked()).isTrue();
        assertThat(heard.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
