/**
 * A search that goes on: a target, rounds of 100 evaluations on one frozen snapshot of inputs, and what is adopted between them. Decides what happens; when it
 * happens is up to the caller.
 */
package io.spaceevo.search;
