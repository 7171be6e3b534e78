/** Text files that users give to the project. All of them are read here, so that what is no text is refused in the same words, with file and line. */
package io.spaceevo.files;
