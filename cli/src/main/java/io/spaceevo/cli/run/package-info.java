/** {@code spaceevo run}: broker, Flink, both jobs and a collector for this machine in one process. */
package io.spaceevo.cli.run;
