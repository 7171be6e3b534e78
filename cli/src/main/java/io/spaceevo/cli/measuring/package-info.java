/** Commands that measure blocks on this machine. */
package io.spaceevo.cli.measuring;
