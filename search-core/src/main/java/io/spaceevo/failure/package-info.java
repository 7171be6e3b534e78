/** Failures that are told to people in one line, and how a command ends with them. */
package io.spaceevo.failure;
