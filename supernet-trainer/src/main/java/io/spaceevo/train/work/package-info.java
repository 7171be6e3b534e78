/** What training keeps on disk: files that are whole or absent, checkpoints, and where they lie. */
package io.spaceevo.train.work;
