package io.spaceevo.collect.device;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.spaceevo.files.Sha256;
import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.Platform;

/** Everything that decides a device's latencies, as named words; their hash is the fingerprint of its epoch. */
public record BuildFacts(SortedMap<String, String> facts) {
    public BuildFacts {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public static BuildFacts of(Processor processor, Map<String, String> runtime) {
        var facts = new TreeMap<>(processor.facts());
        facts.putAll(runtime);
        return new BuildFacts(facts);
    }

    public DeviceEpoch epoch(Platform platform, String runtimeVersion) {
        return new DeviceEpoch(platform, runtimeVersion, fingerprint());
    }

    /** First 48 bits of SHA-256 over the facts in the order of their names, in hexadecimal. */
    public String fingerprint() {
        var text = new StringBuilder();
        facts.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return hash(text.toString());
    }

    static String hash(String text) {
        return Sha256.of(text).substring(0, 12);
    }
}
