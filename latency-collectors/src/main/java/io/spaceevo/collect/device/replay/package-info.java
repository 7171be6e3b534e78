/** Measurements that others made and wrote down: read from files and played into the stream again. They say so in their build. */
package io.spaceevo.collect.device.replay;
