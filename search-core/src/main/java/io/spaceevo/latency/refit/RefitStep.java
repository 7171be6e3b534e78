package io.spaceevo.latency.refit;

import java.util.Optional;

/** What became of one measurement. */
public sealed interface RefitStep {
    /** It cannot be true; nothing was learnt, but that it contradicts what was. */
    record OutOfRange(String detail) implements RefitStep {}

    /** It taught nothing; nothing has changed. */
    record Ignored(Reason reason) implements RefitStep {}

    /** It was learnt, and may have led to a new predictor. */
    record Learned(Optional<PredictorVersion> predictor) implements RefitStep {}

    /** Why a measurement taught nothing. */
    enum Reason {
        /** The collector says that something disturbed it. */
        DISQUALIFIED,
        /** Its id is among those that its configuration remembers. */
        REPEATED,
        /** Its configuration is new and the kind has as many as a fit takes. */
        SURPLUS
    }
}
