/** Gradient boosting of regression trees over histograms, for few rows and a robust loss. */
package io.spaceevo.latency.boosting;
