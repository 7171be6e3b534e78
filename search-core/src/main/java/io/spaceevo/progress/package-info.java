/** How far long work has come. */
package io.spaceevo.progress;
