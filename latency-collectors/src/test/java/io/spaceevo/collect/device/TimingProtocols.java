package io.spaceevo.collect.device;

/** Protocols of tests that time real models. */
public final class TimingProtocols {
    private TimingProtocols() {}

    /** Two short sessions, which count however busy the machine of the tests is. */
    public static TimingProtocol twoSessionsOnAnyMachine() {
        return new TimingProtocol(2, 2, 2, 100_000, 4, 1000, 1000, 1000);
    }
}
