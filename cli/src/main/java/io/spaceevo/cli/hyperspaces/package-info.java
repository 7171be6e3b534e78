/** The {@code hyperspaces} commands: what can be searched. */
package io.spaceevo.cli.hyperspaces;
