/** Hyperspaces as data: reading the YAML files that name their stages, widths and block types. */
package io.spaceevo.hyperspace;
