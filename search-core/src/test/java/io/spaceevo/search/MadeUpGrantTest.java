package io.spaceevo.search;

import io.spaceevo.quality.StageTables;
import io.spaceevo.score.GeneratedTables;

/** Changes of made-up latencies, as {@link PublishedGrantTest} has them of the published ones. */
class MadeUpGrantTest extends SlowDownGrants {
    @Override
    protected StageTables tables() {
        return GeneratedTables.tables(6, 3, 60, 0.04, 2, 23);
    }

    @Override
    protected String constraints() {
        return "8,10";
    }
}
