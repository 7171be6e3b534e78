package io.spaceevo.live;

import java.util.HashMap;
import java.util.Map;

/** The platforms that had nothing left to do, and the inputs as of which they had not: a platform is looked at again when an input arrives. After a restore, every platform is looked at once. */
final class IdlePlatforms {
    private final Map<String, Inputs> byPlatform = new HashMap<>();

    /**
     * @param version of the platform's predictors and targets
     * @param library {@link QualityLibrary#revision()}
     * @param lacking something can still come that wakes nobody: qualities are broadcast
     */
    private record Inputs(long version, long library, boolean lacking) {}

    void add(String platform, long version, long library, boolean lacking) {
        byPlatform.put(platform, new Inputs(version, library, lacking));
    }

    boolean contains(String platform, long version, long library) {
        var inputs = byPlatform.get(platform);
        return inputs != null && inputs.version == version && (inputs.library == library || !inputs.lacking);
    }

    /** Whether only an input that wakes the platform can give it work. */
    boolean restsUntilWoken(String platform) {
        var inputs = byPlatform.get(platform);
        return inputs != null && !inputs.lacking;
    }

    void remove(String platform) {
        byPlatform.remove(platform);
    }
}
