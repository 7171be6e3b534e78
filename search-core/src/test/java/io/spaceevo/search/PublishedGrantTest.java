package io.spaceevo.search;

import io.spaceevo.quality.StageTables;
import io.spaceevo.space.Onnxw;

/** Changes of the published latencies. */
class PublishedGrantTest extends SlowDownGrants {
    @Override
    protected StageTables tables() {
        return Onnxw.tables();
    }

    @Override
    protected String constraints() {
        return "15,20";
    }
}
