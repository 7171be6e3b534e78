/** Blocks with shared weights that interpret {@link io.spaceevo.space.OperatorGraph}: one set of weights computes every configuration of a block. */
package io.spaceevo.train.elastic;
