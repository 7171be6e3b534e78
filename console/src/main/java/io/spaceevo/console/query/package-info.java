/**
 * Reads what the jobs know: live from their queryable state, or from a compacted topic when the state cannot be asked. Every
 * read has a time limit and says which of the two "there is none" and "nobody answered" it means.
 */
package io.spaceevo.console.query;
