/** Operators that DJL lacks, as TorchScript. */
package io.spaceevo.train.kernel;
