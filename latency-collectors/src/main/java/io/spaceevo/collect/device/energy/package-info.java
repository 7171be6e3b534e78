/** Energy of blocks, by the counters of the processor's packages. */
package io.spaceevo.collect.device.energy;
