/** Collecting measurements: the loop from plan to benchmark to publisher. */
package io.spaceevo.collect;
