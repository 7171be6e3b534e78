/** Block tables: losses of sampled sub-stages with trained weights, in SpaceEvo's CSV format, and where they come from. */
package io.spaceevo.train.tables;
