package io.spaceevo.lab.garbage;

import java.util.Set;

/** What is wrong with a record. */
public enum GarbageKind {
    /** Random bytes instead of a measurement. */
    NOISE("undecodable"),
    /** The first part of a measurement. */
    CUT("undecodable"),
    /** A measurement with changed bytes that cannot be read any more. */
    GARBLED("undecodable", "unknown-schema", "invalid", "wrong-key"),
    /** The fingerprint of a schema that was never shipped. */
    UNKNOWN_SCHEMA("unknown-schema"),
    /** A measurement under the key of another epoch. */
    WRONG_KEY("wrong-key"),
    /** A latency that is 0, negative, infinite or not a number. */
    NO_LATENCY("invalid"),
    /** A latency in another unit. */
    OUT_OF_RANGE("out-of-range"),
    /** Random bytes instead of a search target. */
    TARGET_NOISE("undecodable"),
    /** A search target with values that break its rules. */
    TARGET_NONSENSE("invalid"),
    /** YAML that is no hyperspace. */
    YAML_NONSENSE("invalid"),
    /** Random bytes instead of block qualities. */
    TABLE_NOISE("undecodable"),
    /** Random bytes instead of a predictor. */
    PREDICTOR_NOISE("undecodable");

    private final Set<String> reasons;

    GarbageKind(String... reasons) {
        this.reasons = Set.of(reasons);
    }

    /** Whether a job may give this reason for the rejection. */
    public boolean isRejectedFor(String reason) {
        return reasons.contains(reason);
    }
}
