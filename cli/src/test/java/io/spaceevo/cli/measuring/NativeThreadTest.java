package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class NativeThreadTest {
    private static final SignalHandler LISTENS = signal -> {};

    @Test
    void aSignalEndsTheProcessAtOnceWhileNativeCodeWorksAndNoLonger() {
        for (var name : List.of("INT", "TERM")) {
            var before = Signal.handle(new Signal(name), LISTENS);
            try {
                var meanwhile = NativeThread.call("work", () -> Signal.handle(new Signal(name), LISTENS));
                assertThat(meanwhile).isEqualTo(SignalHandler.SIG_DFL);
                assertThat(Signal.handle(new Signal(name), LISTENS)).isEqualTo(LISTENS);
            } finally {
                Signal.handle(new Signal(name), before);
            }
        }
    }

    @Test
    void whatTheWorkThrowsComesOut() {
        assertThatThrownBy(() -> NativeThread.call("work", () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> NativeThread.call("work", () -> {
                    throw new InterruptedException("measuring was interrupted");
                }))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("work failed");
    }
}
