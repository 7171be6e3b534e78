package io.spaceevo.collect.device.adb;

import io.spaceevo.failure.Failure;

/** The phone cannot measure now, but may again when its user mends it: it is unplugged, locked out, hot, or saves its battery. */
public final class PhoneNotReady extends Failure {
    private static final long serialVersionUID = 1L;

    PhoneNotReady(String line) {
        super(line);
    }
}
