/** Statistics of a few numbers. */
package io.spaceevo.statistics;
