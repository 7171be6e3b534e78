/**
 * Latency of models that are not made of known blocks: what their operators compute and move, and what that costs on a device, learnt from measured blocks and networks.
 */
package io.spaceevo.latency.operators;
