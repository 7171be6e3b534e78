package io.spaceevo.wire;

import java.util.regex.Pattern;

import io.spaceevo.measurement.DeviceEpoch;
import io.spaceevo.measurement.KeyPart;
import io.spaceevo.measurement.Kind;

/**
 * Keys of topics and state, the part of the system that is hardest to change later. A key is a path of words, none of which holds a slash:
 *
 * <pre>
 * epoch      = platform "/" runtime-version "/" fingerprint
 * kind       = operator "/" precision "/" metric "/" clock "/" boundary
 * predictor  = epoch "/" kind
 * hyperspace = name "@" 12 hex digits
 * quality    = quality-set "/" hyperspace "/" stage "/" type "/" window
 * target     = platform "/" hyperspace "/" quality-set "/" constraints "/" 8 hex digits of its settings
 * constraints = limits { "-" limits }            (metrics in their order: latency, memory, energy)
 * limits     = metric ":" limit { "-" limit }    (in the unit of the metric: µs of latency, bytes of memory, µJ of energy)
 * </pre>
 *
 * <p>Keys hold integers and words, never floats. All are UTF-8.
 */
public final class Keys {
    private static final Pattern HYPERSPACE = Pattern.compile("[a-z][a-z0-9]*@[0-9a-f]{12}");

    private Keys() {}

    public static String measurement(DeviceEpoch epoch) {
        return epoch.text();
    }

    public static String predictor(DeviceEpoch epoch, Kind kind) {
        return epoch.text() + "/" + kind.text();
    }

    /**
     * @param stage searchable stage, counted from 0
     * @param type index of the block type
     * @param window start of the width window
     */
    public static String quality(String qualitySet, String hyperspace, int stage, int type, int window) {
        return qualitySet(qualitySet) + "/" + hyperspace(hyperspace) + "/" + stage + "/" + type + "/" + window;
    }

    /** The name of a quality set, checked. */
    public static String qualitySet(String name) {
        return KeyPart.check("a quality set's name", name);
    }

    /** The id of a hyperspace, checked. */
    public static String hyperspace(String id) {
        if (!HYPERSPACE.matcher(id).matches()) {
            throw new IllegalArgumentException("a hyperspace id needs name@12 hex digits, was " + id);
        }
        return id;
    }
}
