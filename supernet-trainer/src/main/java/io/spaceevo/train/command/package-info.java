/** The commands of {@code spaceevo train}. */
package io.spaceevo.train.command;
