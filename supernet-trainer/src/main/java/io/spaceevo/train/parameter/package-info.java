/** Named arrays of a network: what is trained, what is kept beside it, and their file. */
package io.spaceevo.train.parameter;
