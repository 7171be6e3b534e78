/** The {@code topics} commands: creating the system's topics on a broker, and checking that they are as they have to be. */
package io.spaceevo.cli.topics;
