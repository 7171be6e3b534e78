/** The {@code tables} commands: fetching published block tables and checking them. */
package io.spaceevo.cli.tables;
