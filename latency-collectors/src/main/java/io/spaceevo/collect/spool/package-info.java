/** Measurements wait on the disk until the broker has them: what was measured outlives a broker that is away, and a collector that is killed. */
package io.spaceevo.collect.spool;
