package io.spaceevo.search;

/** Where a round is. */
public enum RoundPhase {
    /** No round is open: new inputs may be adopted. */
    BETWEEN,
    /** Population and archive are being scored on newly adopted tables. */
    RESCORING,
    /** New spaces are being evaluated. */
    EVALUATING
}
