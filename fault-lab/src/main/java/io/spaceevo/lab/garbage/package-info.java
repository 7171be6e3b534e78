/** Records that nobody can use, written on purpose. */
package io.spaceevo.lab.garbage;
