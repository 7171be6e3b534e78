/** The {@code rejected} commands: looking at measurements that could not be used, and sending them again. */
package io.spaceevo.cli.rejected;
