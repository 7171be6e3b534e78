/** The {@code spaceevo} command. {@link io.spaceevo.cli.Main} is the root; each subcommand is a class of its own. */
package io.spaceevo.cli;
