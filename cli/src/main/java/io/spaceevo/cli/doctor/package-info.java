/** {@code spaceevo doctor}: whether broker, topics, jobs, checkpoints and answers of one cluster are well, each with how to mend it. */
package io.spaceevo.cli.doctor;
