/** {@code spaceevo replay}: runs a search again from what it wrote down, and compares. */
package io.spaceevo.cli.replay;
