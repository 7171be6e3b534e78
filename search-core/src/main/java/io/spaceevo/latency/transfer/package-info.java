/** Latencies of a new device from those of its siblings and a few measurements of its own. */
package io.spaceevo.latency.transfer;
