package io.spaceevo.collect.device;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.measurement.DeviceEpoch;

/**
 * Who measures.
 *
 * @param device opaque id of the unit
 * @param build what the epoch's fingerprint is made of
 */
public record DeviceIdentity(String device, DeviceEpoch epoch, SortedMap<String, String> build) {
    public DeviceIdentity {
        build = Collections.unmodifiableSortedMap(new TreeMap<>(build));
    }
}
