package io.spaceevo.wire;

/** Names by which readers find the search job and what it holds ready for them. */
public final class SearchQueries {
    /** Of the running job. */
    public static final String JOB = "space-search";

    /** Queryable state with the newest answers of a platform; key: platform, value: {@link io.spaceevo.schema.PlatformView}. */
    public static final String ANSWERS = "best-search-spaces";

    /** Queryable state with the list of platforms; key: {@link #ALL_PLATFORMS}, value: {@link io.spaceevo.schema.KnownPlatforms}. */
    public static final String PLATFORMS = "known-platforms";

    /** The only key of {@link #PLATFORMS}. */
    public static final String ALL_PLATFORMS = "all";

    /** Version of {@link io.spaceevo.schema.PlatformView}, whose bytes name no schema: readers refuse another. */
    public static final int ANSWERS_VERSION = 7;

    /** Version of {@link io.spaceevo.schema.KnownPlatforms}, likewise. */
    public static final int PLATFORMS_VERSION = 1;

    private SearchQueries() {}
}
