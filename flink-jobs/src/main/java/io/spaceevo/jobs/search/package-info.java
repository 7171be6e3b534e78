/** SpaceSearchJob: keyed by platform, it turns predictors and block qualities into Q-T scores and advances one aging evolution per search target. */
package io.spaceevo.jobs.search;
