package io.spaceevo.latency.refit;

import java.util.Optional;

/** What became of one measurement. */
public sealed interface RefitStep {
    /** What has to be remembered; empty if nothing has changed. */
    Optional<KindUpdate> update();

    /** It cannot be true; nothing was learnt, but that it may contradict what was. */
    record OutOfRange(String detail, Optional<KindUpdate> update) implements RefitStep {}

    /** It taught nothing; nothing has changed. */
    record Ignored(Reason reason) implements RefitStep {
        @Override
        public Optional<KindUpdate> update() {
            return Optional.empty();
        }
    }

    /** It was learnt, and may have led to a new predictor. */
    record Learned(KindUpdate learnt) implements RefitStep {
        @Override
        public Optional<KindUpdate> update() {
            return Optional.of(learnt);
        }

        public Optional<PredictorVersion> predictor() {
            return learnt.predictor();
        }
    }

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
