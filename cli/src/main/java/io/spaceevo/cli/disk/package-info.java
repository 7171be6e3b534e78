/** Room on the disk that a data folder is on: measuring stops before there is none left. */
package io.spaceevo.cli.disk;
