package io.spaceevo.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spaceevo.failure.Failure;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class NativeThreadTest {
    private static final SignalHandler LISTENS = signal -> {};

    @Test
    void aSignalEndsTheProcessAtOnceWhileNativeCodeWorksAndNoLonger() {
        var signal = new Signal("TERM"); // a process in the background ignores INT anyway
        var before = Signal.handle(signal, LISTENS);
        try {
            var meanwhile = NativeThread.call("work", () -> Signal.handle(signal, LISTENS));
            assertThat(meanwhile).isEqualTo(SignalHandler.SIG_DFL);
            assertThat(Signal.handle(signal, LISTENS)).isEqualTo(LISTENS);
        } finally {
            Signal.handle(signal, before);
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
