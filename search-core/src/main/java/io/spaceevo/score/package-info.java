/**
 * The Q-T score: how good the best INT8 subnets of a search space are that keep a latency constraint. Two scorers, one that samples as the reference does and one that
 * computes what sampling estimates.
 */
package io.spaceevo.score;
