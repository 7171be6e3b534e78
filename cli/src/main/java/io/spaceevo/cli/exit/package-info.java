/**
 * How a command ends. Exit code 0 is done, 1 failed, 2 wrong usage or bad input; the last two with one line on stderr.
 */
package io.spaceevo.cli.exit;
