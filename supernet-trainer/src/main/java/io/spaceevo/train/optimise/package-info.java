/** Steps of training: gradients, clipping, and the update of weights. */
package io.spaceevo.train.optimise;
