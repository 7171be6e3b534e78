/** {@code spaceevo target}: searches that users add and remove. */
package io.spaceevo.cli.targets;
