/**
 * What can be searched: hyperspaces, their elastic stages, search spaces, subnets, and the exact operators of every block. Pure values, no I/O.
 */
package io.spaceevo.space;
