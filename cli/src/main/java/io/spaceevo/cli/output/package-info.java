/** What commands print on stdout. With {@code --json} that is one JSON object per line and nothing else. */
package io.spaceevo.cli.output;
