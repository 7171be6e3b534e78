/** Images with their classes: read, checked, split into parts that never mix, and put in an order that a seed decides. */
package io.spaceevo.train.data;
