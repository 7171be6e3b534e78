/** What values options take: everything that can be checked without reading anything is checked while the command line is parsed, so that an error names its option. */
package io.spaceevo.cli.options;
