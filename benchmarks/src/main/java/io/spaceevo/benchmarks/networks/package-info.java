/** What the latency of a network is made of. */
package io.spaceevo.benchmarks.networks;
