/**
 * The numbers in the model of a block, whatever the format of the model: weights, the ranges that values are quantised over, and which values those are. They are
 * random, or given by whoever trained them.
 */
package io.spaceevo.parameters;
