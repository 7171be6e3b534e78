/** Commands that analyse measurements. */
package io.spaceevo.cli.analysis;
