/** {@code spaceevo query}: what the search knows now, for people and for programs. */
package io.spaceevo.cli.answers;
