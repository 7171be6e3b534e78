/** The command that tells how true predicted latencies of whole networks are on this machine. */
package io.spaceevo.cli.accuracy;
