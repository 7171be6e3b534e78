/** The boundary to the terminal: nothing from outside passes it raw, and output that is lost is noticed. */
package io.spaceevo.cli.terminal;
