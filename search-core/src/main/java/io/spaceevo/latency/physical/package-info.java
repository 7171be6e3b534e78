/** Latency as a sum of physical terms with coefficients of at least 0, which trees then correct. */
package io.spaceevo.latency.physical;
