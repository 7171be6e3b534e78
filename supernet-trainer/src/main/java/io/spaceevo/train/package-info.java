/** The command that trains. */
package io.spaceevo.train;
