/** The {@code subnet} commands: single networks of a search space. */
package io.spaceevo.cli.subnets;
