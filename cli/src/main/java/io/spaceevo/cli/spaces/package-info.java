/** The {@code space} commands: scoring and searching spaces offline, over block tables. */
package io.spaceevo.cli.spaces;
