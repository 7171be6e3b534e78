/** Folders of block tables, shipped and anybody's own, with the hyperspaces they belong to. */
package io.spaceevo.tables;
